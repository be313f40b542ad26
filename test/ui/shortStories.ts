import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TakePicture } from "./pictures.ts";
import type { Step } from "./steps.ts";
import type { Workbench } from "./workbench.ts";

/** A window without a folder says so and offers to open one. */
export async function emptyWindow(step: Step, workbench: Workbench): Promise<void> {
  await step("offers to open a folder", async () => {
    await workbench.openContainer("Repoloom");
    await workbench.button("Files", "Open Folder").waitFor();
  });
}

/** A folder nobody trusts is listed and counted, but nothing is exported from it. */
export async function restrictedMode(step: Step, workbench: Workbench): Promise<void> {
  await step("says what restricted mode means and offers both ways on", async () => {
    await workbench.openContainer("Repoloom");
    await workbench.view("Files").getByText("This workspace is in Restricted Mode").waitFor();
    await workbench.button("Files", "Manage Workspace Trust").waitFor();
  });

  await step("scans without git", async () => {
    await workbench.button("Files", "Scan Workspace").click();
    await workbench.row("Files", /^Folder src, \d+ tokens, 4 of 4 files/).waitFor({ timeout: 60_000 });
    await workbench.row("Contexts", /^Context 1/).waitFor({ timeout: 60_000 });
  });

  await step("does not offer the export", async () => {
    await workbench.openPalette("Repoloom: Export Dataset");
    const offers = await workbench.offers();
    assert.deepEqual(
      offers.filter((offer) => offer.includes("Repoloom")),
      [],
    );
    await workbench.page.keyboard.press("Escape");
  });
}

/** Trusting the folder is all it takes to get git's own list. */
export async function trustGranted(step: Step, workbench: Workbench): Promise<void> {
  await step("is trusted after all: the same files come from git now", async () => {
    await workbench.view("Files").getByText("Git may not be run here").waitFor();
    await workbench.command("Workspaces: Manage Workspace Trust");
    await workbench.page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
    await workbench.view("Files").getByText("Git may not be run here").waitFor({ state: "hidden" });
    await workbench.row("Files", /^Folder src, \d+ tokens, 4 of 4 files/).waitFor();
  });

  await step("offers the export now", async () => {
    await workbench.openPalette("Repoloom: Export Dataset");
    assert.ok((await workbench.offers()).some((offer) => offer.includes("Repoloom: Export Dataset")));
    await workbench.page.keyboard.press("Escape");
  });
}

/** A mistake in the repository's own configuration is told where the files would be, and mending it is enough. */
export async function brokenConfiguration(step: Step, workbench: Workbench, repository: string): Promise<void> {
  const file = join(repository, "repoloom.json");
  await step("says what is wrong, and where", async () => {
    writeFileSync(file, '{\n  "limit": 4096,\n  "order": \n}\n');
    await workbench.openContainer("Repoloom");
    await workbench.button("Files", "Scan Workspace").click();
    await workbench
      .view("Files")
      .getByText(/repoloom\.json is not valid JSON: line [34], column \d+/)
      .waitFor();
  });

  await step("goes on by itself once it is mended", async () => {
    writeFileSync(file, '{ "limit": 4096 }\n');
    await workbench.row("Contexts", /^Context 1, [\d,]+ of 4,096 tokens/).waitFor();
    await workbench.view("Files").getByText("is not valid JSON").waitFor({ state: "hidden" });
  });

  await step("does not let a choice pass that the file decides", async () => {
    await workbench.command("Choose Token Limit");
    assert.match(await workbench.message(/^$/), /"limit" is decided by this repository's repoloom\.json/);
  });
}

/** The same window in the other themes a person may use. */
export async function otherThemes(step: Step, workbench: Workbench, take: TakePicture): Promise<void> {
  await workbench.switchTo("runnable.js"); // the card did not take its place
  for (const { name, theme, className } of themes) {
    await step(`is at home in the theme ${theme}`, async () => {
      await chooseTheme(workbench, theme, className);
      await workbench.row("Files", /^Folder lib/).waitFor();
      await take(`marks-${name}`);
    });
  }
}

/** Changes the colours of the window and waits until they are there. */
export async function chooseTheme(workbench: Workbench, theme: string, className: string): Promise<void> {
  await workbench.command("Preferences: Color Theme");
  await workbench.answer(theme);
  await workbench.pick(theme);
  await workbench.page.locator(`.monaco-workbench.${className}`).first().waitFor();
}

/** Themes beside the dark one. */
export const themes = [
  { name: "light", theme: "Light Modern", className: "vs" },
  { name: "high-contrast", theme: "Dark High Contrast", className: "hc-black" },
] as const;
