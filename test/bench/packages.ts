import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const listed = fileURLToPath(new URL("packages/", import.meta.url));
const files = ["package.json", "package-lock.json", ".npmrc"];

/**
 * The packages that only the benchmark reads, as their own lock file pins them, installed once beside what the build keeps.
 * Returns the folder that holds them by name.
 */
export function benchPackages(root: string): string {
  const folder = join(root, "node_modules/.cache/repoloom-bench");
  const installed = join(folder, "node_modules");
  const same = (name: string): boolean =>
    existsSync(join(folder, name)) && readFileSync(join(folder, name)).equals(readFileSync(join(listed, name)));
  if (existsSync(installed) && files.every(same)) return installed;
  mkdirSync(folder, { recursive: true });
  for (const name of files) cpSync(join(listed, name), join(folder, name));
  const { status } = spawnSync("npm", ["ci", "--omit=optional", "--loglevel=error"], { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error(`npm ci in ${folder} ended with ${status}`);
  return installed;
}
