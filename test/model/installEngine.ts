import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finish } from "../host/harness/child.ts";

const here = import.meta.dirname;
const binaries: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-arm64": "mac-arm64-metal",
  "darwin-x64": "mac-x64",
  "win32-x64": "win-x64",
};

/** Installs node-llama-cpp with the one binary of this machine, once for each lockfile; nothing is compiled. Gives its folder. */
export async function installEngine(): Promise<string> {
  const lock = readFileSync(join(here, "engine/package-lock.json"));
  const folder = join(here, ".cache", createHash("sha256").update(lock).digest("hex").slice(0, 8));
  const done = join(folder, "installed");
  if (existsSync(done)) return folder;
  const binary = binaries[`${process.platform}-${process.arch}`];
  if (binary === undefined) throw new Error(`node-llama-cpp has no binary for ${process.platform}-${process.arch}`);
  console.log(`installing node-llama-cpp into ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(here, "engine"), folder, { recursive: true });
  const quiet = ["--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
  // Not `npm ci`: it asks for the binaries of all machines, and some of those are not everywhere to be had.
  await finish("npm", ["install", ...quiet], { cwd: folder, limitMs: 300_000 });
  const { version } = JSON.parse(readFileSync(join(folder, "node_modules/node-llama-cpp/package.json"), "utf8")) as {
    version: string;
  };
  await finish("npm", ["install", "--no-save", ...quiet, `@node-llama-cpp/${binary}@${version}`], {
    cwd: folder,
    limitMs: 300_000,
  });
  writeFileSync(done, "");
  return folder;
}
