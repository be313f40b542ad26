import { workspace } from "vscode";
import { cacheFolder, cores } from "../../node/machine.ts";

/** How much of the machine a scan may use. One core stays with the editor. */
export function machineSettings(): { readonly jobs: number; readonly cache: string } {
  const configuration = workspace.getConfiguration("repoloom");
  const jobs = configuration.get<number>("jobs") ?? 0;
  const cache = configuration.get<string>("cache") ?? "";
  return { jobs: jobs > 0 ? jobs : Math.max(1, cores() - 1), cache: cache === "" ? cacheFolder() : cache };
}
