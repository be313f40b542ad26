import { commands } from "vscode";
import type { Reach } from "./reach.ts";

/** Lists, counts and packs every folder of the workspace, with the views in sight. */
export async function scanWorkspace({ model }: Reach): Promise<void> {
  await commands.executeCommand("repoloom.files.focus");
  await model.scan();
}

export function cancelScan({ model }: Reach): void {
  model.cancel();
}
