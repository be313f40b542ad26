import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";

const here = import.meta.dirname;

/** Lists of packages: with what they depend on, and without. */
interface Lists {
  readonly whole: readonly string[];
  readonly alone: readonly string[];
}

/** No torch in it: this one always runs. */
export const light: Lists = { whole: ["requirements.txt"], alone: ["templates.txt"] };

/** With torch, several gigabytes: kept apart, and asked for by REPOLOOM_HEAVY=1. */
export const heavy: Lists = { whole: ["requirements.txt", "heavy.txt"], alone: [] };

/**
 * The Python of a virtual environment with the pinned packages; made the first time, whole or not at all.
 * @throws Error with a sentence for people where there is no Python or a package cannot be had
 */
export function pythonWithPackages(lists: Lists): string {
  const system = systemPython();
  const key = createHash("sha256").update(system.version);
  for (const list of [...lists.whole, ...lists.alone]) key.update(readFileSync(join(here, list)));
  const folder = join(envPaths("repoloom", { suffix: "" }).cache, "consumers", key.digest("hex").slice(0, 16));
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (existsSync(join(folder, "whole"))) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log(`Making a Python environment in ${folder}`);
  run(system.command, ["-m", "venv", folder], "Python has no working venv; on Debian and Ubuntu, install python3-venv");
  const pip = (args: string[]) =>
    run(
      python,
      ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...args],
      "a package could not be installed from PyPI",
    );
  pip(lists.whole.flatMap((list) => ["-r", join(here, list)]));
  for (const list of lists.alone) pip(["--no-deps", "-r", join(here, list)]);
  mkdirSync(join(folder, "making"));
  renameSync(join(folder, "making"), join(folder, "whole"));
  return python;
}

function systemPython(): { command: string; version: string } {
  for (const command of ["python3", "python"]) {
    const { status, stdout } = spawnSync(command, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
      encoding: "utf8",
    });
    const [major = 0, minor = 0] = (stdout ?? "").trim().split(".").map(Number);
    if (status === 0 && (major > 3 || (major === 3 && minor >= 10))) return { command, version: stdout.trim() };
  }
  throw new Error("test:consumers needs python3, 3.10 or newer, on the PATH; there is none.");
}

function run(command: string, args: readonly string[], sorry: string): void {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`test:consumers: ${sorry}.`);
}
