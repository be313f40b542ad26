import assert from "node:assert/strict";
import type { TakePicture } from "./pictures.ts";
import { readDataset } from "./dataset.ts";
import type { Step } from "./steps.ts";
import type { Workbench } from "./workbench.ts";

export interface Stage {
  readonly workbench: Workbench;
  /** Where the dataset will be: the folder beside the repository that is offered first. */
  readonly target: string;
  readonly take: TakePicture;
}

/** What a person does from the first look to the dataset on disk. */
export async function wholeStory(step: Step, { workbench, target, take }: Stage): Promise<void> {
  const { page } = workbench;
  await step("opens Repoloom: nothing is scanned yet, one button says what to do", async () => {
    await workbench.openContainer("Repoloom");
    await workbench.button("Files", "Scan Workspace").waitFor();
  });

  await step("scans: files and folders with their tokens, what was left out, how full it is", async () => {
    await workbench.button("Files", "Scan Workspace").click();
    await workbench.row("Files", /^Folder lib, \d+,\d+ tokens, 64 of 64 files/).waitFor({ timeout: 60_000 });
    await workbench.row("Files", /^mocha\.js, \d+,\d+ tokens/).waitFor();
    await workbench.status(/2\d\d(\.\d)?k \/ 128k/).waitFor();
    await workbench.row("Contexts", /^Context 1, [\d,]+ of 131,072 tokens/).waitFor({ timeout: 60_000 });
  });

  await step("reads what was left out, and why", async () => {
    await take("files-dark");
    await workbench.scrollTo("Files", /^Left out/);
    await workbench.expand("Files", /^Left out/);
    await workbench.scrollTo("Files", /^Ignored by git's rules/);
    await workbench.expand("Files", /^Ignored by git's rules/);
    await workbench.scrollTo("Files", /^node_modules\//);
    await workbench.pressInTitle("Files", "Collapse All");
    await workbench.scrollTo("Files", /^Folder lib/);
  });

  await step("chooses 32K: more contexts, none over the limit", async () => {
    await workbench.pressInTitle("Contexts", "Choose Token Limit...");
    assert.ok((await workbench.offers()).some((offer) => /128K.*current/s.test(offer)));
    await workbench.pick("32K");
    await workbench.row("Contexts", /^Context 4, [\d,]+ of 32,768 tokens/).waitFor({ timeout: 60_000 });
    await workbench.status(/ \/ 32k/).waitFor();
    assertWithinLimit(await workbench.names("Contexts"));
  });

  await step("ticks a folder and a bundle off: they are in no context any more", async () => {
    await workbench.tickOff("Files", /^mocha\.js,/, "mocha.js");
    await workbench.row("Contexts", /^Ticked off: 1$/).waitFor();
    await workbench.expand("Files", /^Folder lib,/);
    await workbench.tickOff("Files", /^Folder lib\/reporters,/, "reporters");
    await workbench.row("Files", /^Folder lib\/reporters, [\d,]+ tokens, 0 of \d+ files/).waitFor();
    await workbench.row("Contexts", /^Ticked off: 2$/).waitFor();
    await workbench.status(/8\d(\.\d)?k \/ 32k/).waitFor({ timeout: 60_000 });
    assertWithinLimit(await workbench.names("Contexts"));
  });

  await step("opens a context: its files in order, each with its tokens", async () => {
    await workbench.expand("Contexts", /^Context 1,/);
    await workbench.row("Contexts", /^\S+\.c?js, [\d,]+ tokens/).waitFor();
    await take("contexts-dark");
  });

  await step("previews it: the text as the model will read it", async () => {
    await workbench.row("Contexts", /^Context 1/).hover();
    await workbench
      .row("Contexts", /^Context 1/)
      .getByRole("button", { name: "Preview Context" })
      .click();
    await page.locator(".tab.active").filter({ hasText: "Context 1" }).waitFor();
    await workbench.editor().filter({ hasText: '<file path="' }).waitFor();
  });

  await step("goes to a file in it by its name", async () => {
    const path = pathsOf(await workbench.names("Contexts")).find((one) => one.endsWith("js"))!;
    await page.keyboard.press("Control+Shift+O");
    await workbench.answer(`@${path}`);
    await workbench.pick(path);
    await workbench
      .editor()
      .filter({ hasText: `<file path="${path}">` })
      .waitFor();
    await take("preview-dark");
  });

  await step("marks a question with the menu of the selection", async () => {
    await (await workbench.scrollTo("Files", /^lib\/runnable\.js,/)).click();
    await page.locator(".tab.active").filter({ hasText: "runnable.js" }).waitFor();
    await workbench.editor().click();
    await workbench.selectLines({ line: 56, column: 6 }, { line: 56, column: "end" });
    await workbench.openMenuOnSelection();
    await workbench.menu("Mark Selection as Question");
    await workbench.row("Samples", /Resets the state/).waitFor();
  });

  await step("marks its answer from the palette: the pair is ready", async () => {
    await workbench.selectLines({ line: 58, column: 3 }, { line: 64, column: "end" });
    await workbench.command("Mark Selection as Answer");
    await page
      .locator(".codelens-decoration")
      .filter({ hasText: /Answer · \d+ tokens/ })
      .waitFor();
    await page
      .locator(".codelens-decoration")
      .filter({ hasText: /Question · \d+ tokens/ })
      .waitFor();
    await page.keyboard.press("ArrowRight");
    await take("marks-dark");
  });

  await step("marks with the keyboard, and takes it back", async () => {
    await workbench.selectLines({ line: 59, column: 5 }, { line: 59, column: "end" });
    await page.keyboard.press("Control+k");
    await page.keyboard.press("q");
    await workbench.row("Samples", /this\.timedOut = false;/).waitFor();
    await workbench.command("Undo Annotation Change");
    await workbench.row("Samples", /this\.timedOut = false;/).waitFor({ state: "detached" });
  });

  await step("exports: format, folder, a last look, and the dataset is there", async () => {
    await workbench.command("Export Dataset");
    for (const step of [/what/, /formats/, /files/, /splits/, /checks/, /folder/]) await workbench.confirmStep(step);
    await workbench.offers();
    await take("export-dark");
    await workbench.confirmStep(/confirm/);
    assert.match(await workbench.message(/Exporting the dataset/), /Exported 1 sample with [\d,]+ tokens to .*mocha-dataset/);
  });

  await step("opens the dataset's card from the message", async () => {
    await workbench.pressInMessage("Open");
    await page.locator(".tab.active").filter({ hasText: "README.md" }).waitFor();
  });

  await step("finds one sample in the dataset: the answer and the file it is in", async () => {
    const [sample, ...others] = readDataset(target);
    assert.equal(others.length, 0);
    assert.match(sample!.answer, /^reset\(\) \{\n[^]*\}$/);
    assert.ok(sample!.prompt.includes("Resets the state initially or for a next run."));
    assert.ok(sample!.prompt.includes('<file path="lib/runnable.js">'));
    assert.ok(!sample!.prompt.includes('<file path="lib/reporters/'));
  });
}

/** `lib/errors.js, 2,664 tokens`. */
function pathsOf(names: readonly string[]): string[] {
  return names.flatMap((name) => /^([^, ]+), [\d,]+ tokens$/.exec(name)?.[1] ?? []);
}

/** `Context 1, 30,100 of 32,768 tokens, 12 files`. */
function assertWithinLimit(names: readonly string[]): void {
  const contexts = names.flatMap((name) => {
    const match = /^Context \d+, ([\d,]+) of ([\d,]+) tokens/.exec(name);
    return match ? [match.slice(1).map((digits) => Number(digits.replaceAll(",", "")))] : [];
  });
  assert.ok(contexts.length > 0, names.join("\n"));
  for (const [tokens, limit] of contexts) assert.ok(tokens! > 0 && tokens! <= limit!, `${tokens} of ${limit}`);
}
