import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import type { AttentiveServer } from "./attentiveServer.ts";
import { assertAccessible } from "./axe.ts";
import type { TakePicture } from "./pictures.ts";
import { chooseTheme, themes } from "./shortStories.ts";
import type { Step } from "./steps.ts";
import type { Workbench } from "./workbench.ts";

export interface EvaluatingStage {
  readonly workbench: Workbench;
  readonly server: AttentiveServer;
  /** Folder of the run: beside the repository, as it is offered first. */
  readonly run: string;
  readonly take: TakePicture;
}

/** What a person does who wants to know how far a model really reads. */
export async function evaluatingStory(step: Step, { workbench, server, run, take }: EvaluatingStage): Promise<void> {
  const { page } = workbench;
  await step("generates twenty needles: two lengths, ten depths", async () => {
    await workbench.command("Generate Tasks...");
    await workbench.confirmStep(/which/);
    await workbench.tickOnly(/lengths/, ["8K", "16K"]);
    await workbench.confirmStep(/how many/);
    await workbench.confirmStep(/for what/);
    await workbench.page.locator(".quick-input-list").getByText("Generate 20 samples").waitFor({ timeout: 60_000 });
    await workbench.confirmStep(/confirm/);
    await workbench.confirmInput(/tasks\.jsonl$/);
    assert.match(await workbench.message(/Generating tasks|Saved as a draft/), /Generated 20 samples into .*mocha-tasks\.jsonl/);
  });

  await step("evaluates them: what would be sent, and to whom, is asked first", async () => {
    const earlier = server.asked.length;
    await workbench.command("Evaluate Tasks...");
    await workbench.pick("mocha-tasks.jsonl");
    await workbench.reply(/server/, server.baseUrl);
    await workbench.reply(/model/, "attentive");
    await workbench.confirmInput(/mocha-run-attentive$/);
    const question = page.locator(".monaco-dialog-box");
    await question.filter({ hasText: /Send 20 samples with 2\d\d,\d{3} tokens of this repository to 127\.0\.0\.1/ }).waitFor();
    assert.ok(!/another tokenizer|does not tell/.test(await question.innerText()), await question.innerText());
    const before = server.asked.length;
    assert.ok(
      server.asked.slice(earlier).every((prompt) => !prompt.includes("<file path=")),
      "nothing of the repository was sent yet",
    );
    await question.getByRole("button", { name: "Send" }).click();
    await page.locator(".tab.active").filter({ hasText: "Heat Map: attentive" }).waitFor({ timeout: 90_000 });
    assert.ok(server.asked.length >= before + 20);
  });

  const map = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  await step("looks at the heat map: green to 8K, red at the beginning of 16K", async () => {
    await map.getByRole("gridcell").first().waitFor();
    assert.equal(await map.getByRole("gridcell").count(), 20);
    await map.getByRole("gridcell", { name: /^length 8K, depth 0 %: 100 % of 1/ }).waitFor();
    await map.getByRole("gridcell", { name: /^length 16K, depth 0 %: 0 % of 1/ }).waitFor();
    await map.getByRole("gridcell", { name: /^length 16K, depth 100 %: 100 % of 1/ }).waitFor();
    await take("heat-map-dark");
  });

  await step("walks through it with the arrows; Enter on a red cell opens its samples", async () => {
    await map.getByRole("gridcell", { name: /^length 8K, depth 11 %/ }).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    assert.match(await focused(map), /^length 16K, depth 0 %: 0 %/);
    await page.keyboard.press("Enter");
    await page.locator(".tab").filter({ hasText: "niah 16384 0 %" }).waitFor();
    await workbench.editor().filter({ hasText: "I do not find it." }).waitFor();
    await workbench
      .editor()
      .filter({ hasText: /Expected:\D*\d{7}/ })
      .waitFor();
    await take("heat-map-cell-dark");
  });

  for (const { name, theme, className } of themes) {
    await step(`is at home in the theme ${theme}`, async () => {
      await workbench.switchTo("Heat Map");
      await chooseTheme(workbench, theme, className);
      await map.getByRole("gridcell").first().waitFor();
      await map.getByRole("gridcell", { name: /^length 16K, depth 11 %/ }).focus();
      await assertAccessible(map.locator("html"));
      await take(`heat-map-${name}`);
    });
  }

  await step("leaves pages that a browser shows, and nobody is kept out of", async () => {
    const browser = page.context().browser()!;
    for (const colorScheme of ["light", "dark"] as const) {
      for (const forcedColors of ["none", "active"] as const) {
        const context = await browser.newContext({ colorScheme, forcedColors });
        const report = await context.newPage();
        await report.setContent(readFileSync(join(run, "heatmap.html"), "utf8"));
        await assertAccessible(report.locator("html"));
        await context.close();
      }
    }
  });
}

/** What a person does who wants to hear from a model what is in a context. */
export async function askingStory(step: Step, { workbench, server, take }: EvaluatingStage): Promise<void> {
  await step("asks the model about a context, and whether it knew without", async () => {
    await workbench.openContainer("Repoloom");
    await workbench.button("Files", "Scan Workspace").click();
    await workbench.row("Contexts", /^Context 1,/).waitFor({ timeout: 60_000 });
    await (await workbench.scrollTo("Contexts", /^Context 1,/)).click({ button: "right" });
    await workbench.menu("Ask the Model About This Context...");
    await workbench.reply(/server/, server.baseUrl);
    await workbench.reply(/model/, "attentive");
    await workbench.reply(/question/, "What is the number 1234567 for?");
    await workbench.editor().filter({ hasText: "The number is 1234567." }).waitFor({ timeout: 60_000 });
    assert.match(server.asked.at(-1)!, /<file path="[^]*\nWhat is the number 1234567 for\?$/);
    await workbench.page.locator(".codelens-decoration").getByText("Ask Without the Context").click();
    await workbench
      .editor()
      .filter({ hasText: "Asked without the context." })
      .filter({ hasText: "22 tokens were sent." })
      .waitFor();
    assert.equal(server.asked.at(-1), "What is the number 1234567 for?");
    await workbench.page.locator(".codelens-decoration").getByText("Save as Annotation").first().click();
    await workbench.row("Samples", /What is the number 1234567 for.*Drafts/).waitFor();
    await take("answer-dark");
  });
}

async function focused(map: FrameLocator): Promise<string> {
  return await map.locator("td:focus .said").innerText();
}
