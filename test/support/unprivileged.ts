import { spawnSync } from "node:child_process";

const nobody = 65_534;

/** Runs as a user whom permissions bind: root gives the folder to `nobody` and takes that part meanwhile; others stay who they are. */
export async function unprivileged<T>(folder: string, run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return await run();
  const home = process.env["HOME"];
  spawnSync("chown", ["-R", `${nobody}:${nobody}`, folder]);
  process.env["HOME"] = folder;
  process.setegid!(nobody);
  process.seteuid!(nobody);
  try {
    return await run();
  } finally {
    process.seteuid!(0);
    process.setegid!(0);
    if (home !== undefined) process.env["HOME"] = home;
  }
}
