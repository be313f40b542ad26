import assert from "node:assert/strict";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import type { Annotation } from "../../src/core/model/annotation.ts";
import type { TakePicture } from "./pictures.ts";
import { chooseTheme, themes } from "./shortStories.ts";
import type { Step } from "./steps.ts";
import type { Workbench } from "./workbench.ts";

export interface AnnotatingStage {
  readonly workbench: Workbench;
  readonly repository: string;
  readonly take: TakePicture;
}

/** What a person does who writes questions and answers about code, without leaving the editor. */
export async function annotatingStory(step: Step, { workbench, repository, take }: AnnotatingStage): Promise<void> {
  const { page } = workbench;
  const first = (): Annotation =>
    JSON.parse(readFileSync(join(repository, ".repoloom/annotations.jsonl"), "utf8").split("\n")[0]!) as Annotation;
  const widget = (): Locator => page.locator(".review-widget").filter({ visible: true }).last();
  const say = async (words: string, button: string): Promise<void> => {
    const form = widget().locator(".comment-form");
    await form.locator(".monaco-editor").waitFor();
    await form.locator(".monaco-editor").click();
    await page.keyboard.type(words);
    await widget().locator(".monaco-button").filter({ hasText: button }).click();
  };

  const inOtherThemes = async (picture: string): Promise<void> => {
    for (const { name, theme, className } of themes) {
      await chooseTheme(workbench, theme, className);
      await take(`${picture}-${name}`);
    }
    await chooseTheme(workbench, "Dark Modern", "vs-dark");
  };

  await step("asks a question about the selection in a comment", async () => {
    await workbench.openContainer("Repoloom");
    await workbench.button("Files", "Scan Workspace").click();
    await workbench.expand("Files", /^Folder src,/);
    await (await workbench.scrollTo("Files", /^src\/harbour\.ts,/)).click();
    await page.locator(".tab.active").filter({ hasText: "harbour.ts" }).waitFor();
    await workbench.editor().click();
    await workbench.selectLines({ line: 13, column: 5 }, { line: 14, column: "end" });
    await workbench.command("Ask a Question About This Selection");
    await say("Which berth does a ship get?", "Save as Question");
    await workbench.row("Samples", /Question: Which berth does a ship get\?\. Answer: no answer yet\. Drafts/).waitFor();
    assert.match(first().evidence[0]!.exact, /^const index = this\.free\.findIndex[^]*no berth for/);
  });

  await step("answers it in the same place: ready", async () => {
    await page
      .locator(".codelens-decoration")
      .filter({ hasText: /Evidence · \d+ tokens/ })
      .waitFor();
    await openThread(workbench);
    await take("comment-dark");
    await inOtherThemes("comment");
    await openThread(workbench);
    await say("The shortest free one that is long enough.", "Save as Answer");
    await workbench.row("Samples", /Which berth does a ship get\?\. Answer: The shortest free one.*Ready/).waitFor();
    await closeThread(workbench);
  });

  await step("changes the answer with the pencil, and thinks better of it once", async () => {
    await openThread(workbench);
    const answer = widget().locator(".review-comment").filter({ hasText: "The shortest free one" });
    const change = async (words: string, button: string): Promise<void> => {
      await answer.hover();
      await answer.getByRole("button", { name: "Edit" }).click();
      const form = answer.locator(".edit-container");
      await form.locator(".monaco-editor").click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type(words);
      await form.locator(".monaco-button").filter({ hasText: button }).click();
    };
    await change(" Or the longest?", "Cancel");
    await answer.locator(".edit-container").waitFor({ state: "hidden" });
    assert.equal(await answer.locator(".comment-body").innerText(), "The shortest free one that is long enough.");
    assert.equal(first().answer.text, "The shortest free one that is long enough.");
    await change(" Longer ones stay free.", "Save");
    await workbench.row("Samples", /long enough\. Longer ones stay free\./).waitFor();
    assert.equal(first().answer.text, "The shortest free one that is long enough. Longer ones stay free.");
    await closeThread(workbench);
  });

  await step("labels it and asks on", async () => {
    await onRow(workbench, /Which berth does a ship get/, "Edit Labels...");
    await workbench.answer("berths, short");
    await page.keyboard.press("Enter");
    await workbench
      .row("Samples", /Which berth/)
      .getByText("#berths · #short")
      .waitFor();
    await onRow(workbench, /Which berth/, "Add Follow-Up Question...");
    await workbench.answer("And if none is long enough?");
    await page.keyboard.press("Enter");
    await workbench.expand("Samples", /Which berth/);
    await workbench.row("Samples", /^Turn 2: And if none is long enough/).waitFor();
    await onRow(workbench, /^Turn 2/, "Edit Answer...");
    await workbench.answer("It throws an error.");
    await page.keyboard.press("Enter");
    await workbench.row("Samples", /Which berth.*Ready/).waitFor();
    await workbench.expand("Samples", /Which berth/);
    await workbench.row("Samples", /^Turn 2.*It throws an error/).waitFor();
  });

  await step("drags the follow-up to the top, and takes that back", async () => {
    await workbench.row("Samples", /^Turn 2/).dragTo(workbench.row("Samples", /^Turn 1/));
    await workbench.row("Samples", /^Turn 1: And if none/).waitFor();
    await workbench.command("Undo Annotation Change");
    await workbench.row("Samples", /^Turn 1: Which berth/).waitFor();
    await workbench.command("Redo Annotation Change");
    await workbench.row("Samples", /^Turn 1: And if none/).waitFor();
    await workbench.command("Undo Annotation Change");
    await workbench.row("Samples", /^Turn 1: Which berth/).waitFor();
  });

  await step("sees what it costs, and the sample exactly as it will be exported", async () => {
    await workbench.row("Samples", /Which berth.*[\d,]+ tokens$/).waitFor({ timeout: 60_000 });
    await onRow(workbench, /Which berth/, "Preview Sample");
    await page.locator(".tab.active").filter({ hasText: "Sample" }).waitFor();
    await page.keyboard.press("Control+End");
    await workbench.editor().filter({ hasText: "It throws an error." }).waitFor();
    await take("sample-dark");
  });

  await step("lets a model suggest one more: a draft that says so", async () => {
    await (await workbench.scrollTo("Files", /^src\/harbour\.ts,/)).click();
    await page.locator(".tab.active").filter({ hasText: "harbour.ts" }).waitFor();
    await workbench.selectLines({ line: 9, column: 5 }, { line: 9, column: "end" });
    await workbench.command("Suggest a Question for This Selection");
    await workbench.row("Samples", /How are the free berths kept.*Drafts/).waitFor({ timeout: 60_000 });
  });

  await step("filters, and groups by file", async () => {
    await workbench.command("Filter Samples...");
    await workbench.answer("ship get");
    await page.keyboard.press("Enter");
    await workbench.view("Samples").getByText("Filter: ship get (1 of 2)").waitFor();
    await workbench.row("Samples", /How are the free berths/).waitFor({ state: "detached" });
    await workbench.command("Clear Samples Filter");
    await workbench.command("Group Samples By...");
    await workbench.pick("File");
    await workbench.row("Samples", /^src\/harbour\.ts/).waitFor();
    await take("samples-dark");
    await workbench.command("Group Samples By...");
    await workbench.pick("Status");
  });

  await step("keeps an orphan on top until its text is back, and follows a renamed file", async () => {
    const file = join(repository, "src/harbour.ts");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, "export const closed = true;\n");
    await workbench.row("Samples", /^Orphans: the marked text is gone/).waitFor({ timeout: 60_000 });
    writeFileSync(file, before);
    await workbench.row("Samples", /^Orphans/).waitFor({ state: "detached", timeout: 60_000 });
    renameSync(file, join(repository, "src/port.ts"));
    await workbench.command("Group Samples By...");
    await workbench.pick("File");
    await workbench.row("Samples", /^src\/port\.ts/).waitFor({ timeout: 60_000 });
  });
}

/** The first steps that the editor itself offers. */
export async function walkthroughStory(step: Step, workbench: Workbench): Promise<void> {
  await step("offers a walkthrough", async () => {
    await workbench.command("Welcome: Open Walkthrough...");
    await workbench.answer("Weave a Repository");
    await workbench.pick("Weave a Repository into Training Samples");
    await workbench.page.locator(".getting-started-step").filter({ hasText: "Scan the Workspace" }).first().waitFor();
  });
}

/** Opens the comment beside the evidence by its sign in the margin. */
async function openThread({ page }: Workbench): Promise<void> {
  const open = page.locator(".review-widget .comment-form").filter({ visible: true });
  for (let tries = 0; tries < 5 && !(await open.last().isVisible()); tries++) {
    await page.locator(".comment-range-glyph.comment-thread").first().click();
    await open
      .last()
      .waitFor({ timeout: 3_000 })
      .catch(() => {});
  }
}

/** Closes it and waits until it is gone: who opens it again at once would find it still there. */
async function closeThread({ page }: Workbench): Promise<void> {
  await page.keyboard.press("Escape");
  const form = page.locator(".review-widget .comment-form").filter({ visible: true });
  await form.last().waitFor({ state: "hidden" });
}

/** Chooses an entry of a row's menu. */
async function onRow(workbench: Workbench, row: RegExp, entry: string): Promise<void> {
  await (await workbench.scrollTo("Samples", row)).click({ button: "right" });
  await workbench.menu(entry);
}
