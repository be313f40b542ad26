import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs one of the programs of this folder in a fresh process and reads the JSON line that it prints. */
export function program<T>(name: string, task: object): T {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const args = ["--max-old-space-size=6000", path, JSON.stringify(task)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout) as T;
}
