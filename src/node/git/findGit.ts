import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * The absolute path of the git program on PATH, `undefined` where there is none. Searched here and not by the
 * operating system, because Windows looks into the current folder first: a repository could bring its own `git.exe`.
 */
export function findGit(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = process.platform === "win32" ? "git.exe" : "git";
  return (env["PATH"] ?? env["Path"] ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
