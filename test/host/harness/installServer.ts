import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finish } from "./child.ts";
import { removeFolder } from "./cleanUp.ts";
import { writeStandIns } from "./standIns.ts";
import type { HostName } from "./versions.ts";

/** The server, the workbench and the extension host of one VS Code release, ready to run. */
export interface ServerInstallation {
  /** Folder of VS Code's server. */
  readonly root: string;
  /** Node binary of the major version that this release ships. */
  readonly node: string;
}

const here = new URL("..", import.meta.url).pathname;
/** Ignored by git: what a run installs and builds. */
export const cache = join(here, ".cache");

/** Installs a host from the npm registry alone, once for each lockfile: nothing is compiled, no script runs. */
export async function installServer(name: HostName): Promise<ServerInstallation> {
  const folder = join(cache, `${name}-${keyOf(name)}`);
  const done = join(folder, "installed");
  if (!existsSync(done)) {
    console.log(`installing the ${name} host into ${folder}`);
    await install(name, folder);
    writeFileSync(done, "");
  }
  return { root: join(folder, "node_modules/code-server/lib/vscode"), node: nodeOf(folder) };
}

/** Changes with everything that decides what is installed. */
function keyOf(name: HostName): string {
  const hash = createHash("sha256");
  for (const file of [`hosts/${name}/package-lock.json`, "harness/standIns.ts", "harness/installServer.ts"])
    hash.update(readFileSync(join(here, file)));
  return hash.digest("hex").slice(0, 8);
}

async function install(name: HostName, folder: string): Promise<void> {
  removeFolder(folder);
  mkdirSync(folder, { recursive: true });
  cpSync(join(here, "hosts", name), folder, { recursive: true });
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
  await finish("npm", ["ci", ...quiet], { cwd: folder, limitMs: 600_000 });
  const modules = join(folder, "node_modules");
  // The server and the browser look for packages below lib/vscode, the TypeScript extension below extensions.
  link("../../..", join(modules, "code-server/lib/vscode/node_modules"));
  link("../../../..", join(modules, "code-server/lib/vscode/extensions/node_modules"));
  writeStandIns(modules);
  if (existsSync(join(modules, "@vscode/ripgrep"))) bringRipgrep(modules);
}

/** The older package downloads its binary in a script; the newer one carries it. */
function bringRipgrep(modules: string): void {
  mkdirSync(join(modules, "@vscode/ripgrep/bin"), { recursive: true });
  link(`../../ripgrep-universal/bin/${process.platform}-${process.arch}/rg`, join(modules, "@vscode/ripgrep/bin/rg"));
}

function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

/** A host that wants another major version of Node brings it along; else the one that runs the tests. */
function nodeOf(folder: string): string {
  const own = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(own) ? own : process.execPath;
}
