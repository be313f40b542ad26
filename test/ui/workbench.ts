import type { Locator, Page } from "playwright-core";

export interface Place {
  readonly line: number;
  readonly column: number | "end";
}

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
    await this.page.locator(`.activitybar .action-item a[aria-label^="${title}"]`).click({ timeout: 60_000 });
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

  /** Opens a row that holds others. */
  async expand(view: string, name: string | RegExp): Promise<void> {
    const open = this.view(view).getByRole("treeitem", { name, expanded: true }).first();
    if (await open.isVisible()) return;
    const find = () => this.scrollTo(view, name);
    await click(this.row(view, name).locator(".monaco-tl-twistie"), { sign: open, find });
  }

  /** Scrolls a view, from its top, until a row is in sight. */
  async scrollTo(view: string, name: string | RegExp): Promise<Locator> {
    const row = this.row(view, name);
    const pane = this.view(view).locator(".pane-body");
    await pane.hover();
    if (await inside(row, pane)) return row;
    for (let tries = 0; tries < 50 && !(await inside(row, pane)); tries++) {
      await this.page.mouse.wheel(0, tries === 0 ? -100_000 : 100);
      await this.page.waitForTimeout(150); // until the rows are drawn
    }
    return row;
  }

  /** What a screen reader says for each row that is in sight. */
  async names(view: string): Promise<string[]> {
    const rows = this.view(view).getByRole("treeitem");
    return rows.evaluateAll((elements) => elements.map((element) => element.getAttribute("aria-label") ?? ""));
  }

  /** Ticks a row of a view off. */
  async tickOff(view: string, row: RegExp, name: string): Promise<void> {
    const tick = { name: `${name} in contexts`, exact: true } as const;
    const off = this.view(view).getByRole("checkbox", { ...tick, checked: false });
    await click(this.view(view).getByRole("checkbox", tick), { sign: off, find: () => this.scrollTo(view, row) });
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

  /** Goes to an open editor. */
  async switchTo(tab: string): Promise<void> {
    await this.page.locator(".tabs-container .tab").filter({ hasText: tab }).click();
    await this.page.locator(".tab.active").filter({ hasText: tab }).waitFor();
  }

  /** Opens the palette and types the name of a command. */
  async openPalette(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.answer(`>${title}`);
  }

  /** Runs a command as a person does who knows its name. */
  async command(title: string): Promise<void> {
    await this.openPalette(title);
    await this.pick(title);
  }

  /** Types into the open quick input; does not confirm. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill(text);
  }

  /** Chooses a row of the open quick pick. */
  async pick(label: string | RegExp): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first();
    await click(row, { sign: row, state: "hidden" });
  }

  /** Takes what a step of a longer question offers first. */
  async confirmStep(title: RegExp): Promise<void> {
    await this.page.locator(".quick-input-title").filter({ hasText: title }).waitFor();
    await this.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Ticks these rows of a step of a longer question and no others, and goes on. */
  async tickOnly(title: RegExp, labels: readonly string[]): Promise<void> {
    const widget = this.page.locator(".quick-input-widget");
    await widget.locator(".quick-input-title").filter({ hasText: title }).waitFor();
    const all = widget.getByRole("checkbox", { name: "Toggle all checkboxes" });
    for (let tries = 0; tries < 2 && (await widget.getByRole("checkbox", { checked: true }).count()) > 0; tries++)
      await all.click();
    for (const label of labels) {
      await widget
        .locator(".monaco-list-row")
        .filter({ has: this.page.getByText(label, { exact: true }) })
        .click();
    }
    await this.page.keyboard.press("Enter");
  }

  /** Answers a question of one line. */
  async reply(title: RegExp, text: string): Promise<void> {
    await this.page.locator(".quick-input-title").filter({ hasText: title }).waitFor();
    await this.answer(text);
    await this.page.keyboard.press("Enter");
  }

  /** Takes the text that a question of one line offers first. */
  async confirmInput(text: RegExp): Promise<void> {
    const input = this.page.locator(".quick-input-widget input.input");
    await input.waitFor();
    for (let tries = 0; tries < 100 && !text.test(await input.inputValue()); tries++) await this.page.waitForTimeout(100);
    await this.page.keyboard.press("Enter");
  }

  /** What the open quick pick offers. */
  async offers(): Promise<string[]> {
    const rows = this.page.locator(".quick-input-list .monaco-list-row");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** The next message in the corner that is not about work going on. */
  async message(unlike: RegExp): Promise<string> {
    const toast = this.page.locator(".notifications-toasts .notification-list-item").filter({ hasNotText: unlike });
    await toast.first().waitFor({ timeout: 60_000 });
    return toast.first().innerText();
  }

  /** Presses a button of the message in the corner. */
  async pressInMessage(button: string): Promise<void> {
    await this.page.locator(".notifications-toasts").getByRole("button", { name: button, exact: true }).click();
  }

  /** An item of the status bar. */
  status(text: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: text }).first();
  }

  /** The lines of the editor in front, as they stand on screen. */
  editor(): Locator {
    return this.page.locator(".editor-group-container.active .monaco-editor .view-lines").first();
  }

  /** Puts the cursor somewhere and selects from there: both ends are 1-based lines and columns. */
  async selectLines(from: Place, to: Place): Promise<void> {
    await this.goTo(from);
    for (let line = from.line; line < to.line; line++) await this.page.keyboard.press("Shift+ArrowDown");
    await this.page.keyboard.press(to.column === "end" ? "Shift+End" : "Shift+Home");
  }

  private async goTo({ line, column }: Place): Promise<void> {
    await this.page.keyboard.press("Control+g");
    await this.answer(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Opens the context menu where the selection is. */
  async openMenuOnSelection(): Promise<void> {
    await this.page.locator(".editor-group-container.active .selected-text").first().click({ button: "right", force: true });
    await this.page.locator(".monaco-menu .action-item").first().waitFor();
  }

  /** An entry of the open context menu. */
  async menu(label: string): Promise<void> {
    const entry = this.page.locator(".monaco-menu .action-item").filter({ hasText: label }).first();
    await click(entry, { sign: entry, state: "hidden" });
  }
}

/** What a click is to bring about. */
interface Sign {
  readonly sign: Locator;
  readonly state?: "visible" | "hidden";
  /** Brings the target into sight; what the view says above its rows may have moved it since. */
  readonly find?: () => Promise<unknown>;
}

/** Clicks, and again until it shows: a row that is drawn anew under the mouse and a menu that has only just opened swallow a click. */
async function click(target: Locator, { sign, state = "visible", find }: Sign): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await find?.();
    await target.click({ timeout: 5_000 }).catch(() => {});
    const shows = await sign.waitFor({ state, timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (shows) return;
  }
  await sign.waitFor({ state });
}

/** True where the whole of a row is within its pane: a row below the edge is in the document, too. */
async function inside(row: Locator, pane: Locator): Promise<boolean> {
  if (!(await row.isVisible())) return false;
  const [inner, outer] = await Promise.all([row.boundingBox(), pane.boundingBox()]);
  return inner !== null && outer !== null && inner.y >= outer.y - 1 && inner.y + inner.height <= outer.y + outer.height + 1;
}
