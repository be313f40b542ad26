import type { Locator, Page } from "playwright-core";

/** A person's hands and eyes in one window: every method does what a mouse or a keyboard does, and waits until it shows. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The window is up: the bars stand and the extension host answers. */
  async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.activitybar").waitFor({ timeout: 60_000 });
  }

  /** Opens a container of the activity bar by its title. */
  async openContainer(title: string): Promise<void> {
    await this.page.locator(`.activitybar .action-item a[aria-label^="${title}"]`).click();
    await this.page
      .locator(".sidebar .composite.title h2")
      .filter({ hasText: new RegExp(`^${title}`, "i") })
      .waitFor();
  }

  /** A view of the open container, by its title. */
  view(title: string): Locator {
    return this.page.locator(".sidebar .pane").filter({ has: this.page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** A row of a view. */
  row(view: string, name: string | RegExp): Locator {
    return this.view(view).getByRole("treeitem", { name }).first();
  }

  /** A button in the text of a view that has nothing to show yet. */
  button(view: string, name: string): Locator {
    return this.view(view).locator(".pane-body .monaco-button").filter({ hasText: name });
  }

  /** Presses a button in the title of a view. */
  async pressInTitle(view: string, name: string): Promise<void> {
    await this.view(view).locator(".pane-header").hover();
    await this.view(view).locator(".pane-header").getByRole("button", { name }).click();
  }

  /** Runs a command as a person does who knows its name. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.answer(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first().click();
  }

  /** Types into the open quick input; does not confirm. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill(text);
  }

  /** Chooses a row of the open quick pick. */
  async pick(label: string | RegExp): Promise<void> {
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first().click();
  }

  /** What the open quick pick offers. */
  async offers(): Promise<string[]> {
    const rows = this.page.locator(".quick-input-list .monaco-list-row");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Presses a button of a message in the corner. */
  toast(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text });
  }

  /** An item of the status bar. */
  status(text: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: text }).first();
  }

  /** The lines of the editor in front, as they stand on screen. */
  editor(): Locator {
    return this.page.locator(".editor-group-container.active .monaco-editor .view-lines").first();
  }

  /** An entry of the open context menu. */
  async menu(label: string): Promise<void> {
    await this.page.locator(".monaco-menu .action-item").filter({ hasText: label }).first().click();
  }
}
