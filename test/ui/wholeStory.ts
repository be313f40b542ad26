import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TakePicture } from "./pictures.ts";
import type { Step } from "./steps.ts";
import type { Workbench } from "./workbench.ts";

export interface Stage {
  readonly workbench: Workbench;
  /** Folder that is open. */
  readonly repository: string;
  /** Where the dataset goes. */
  readonly target: string;
  readonly take: TakePicture;
}

/** What a person does from the first look to the dataset on disk. */
export async function wholeStory(step: Step, { workbench, repository, target, take }: Stage): Promise<void> {
  const { page } = workbench;
  await step("opens Repoloom: nothing is scanned yet, one button says what to do", async () => {
    await workbench.openContainer("Repoloom");
    await workbench.view("Files").getByRole("button", { name: "Scan Workspace" }).waitFor();
  });
  await step("scans: folders and files with their tokens, and what was left out", async () => {
    await workbench.view("Files").getByRole("button", { name: "Scan Workspace" }).click();
    await workbench.row("Files", /^lib/).waitFor();
    await workbench.row("Files", /^Left out/).waitFor();
    await workbench.status(/ \/ 128k/).waitFor();
  });
}
