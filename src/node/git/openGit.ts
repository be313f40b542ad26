import { lstatSync, readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { gitIn, GitFailure, type Git } from "./git.ts";

/** A work tree of git's, opened at its root or at a folder below. */
export interface WorkTree {
  readonly git: Git;
  /** The opened folder. */
  readonly root: string;
  /** The work tree's own top folder: `root` or one above. */
  readonly top: string;
  /** The way from there to the opened folder, with a trailing `/`; `""` where they are one. */
  readonly prefix: string;
  readonly gitDir: string;
  readonly hash: "sha1" | "sha256";
}

/**
 * Opens the work tree a folder stands in; `undefined` where there is none.
 * @throws Problem `dubious-ownership`, `bare-repository`, `broken-repository`
 */
export async function openGit(root: string, binary: string, signal?: AbortSignal): Promise<WorkTree | undefined> {
  const git = gitIn(root, binary);
  const output = await git.run(questions, { signal }).catch((error: unknown) => refused(root, error));
  if (output === undefined) return undefined;
  const [bare, inside, hash, up, ...gitDir] = output.toString("utf8").replace(/\n$/, "").split("\n");
  if (bare === "true") throw new Problem("bare-repository", { path: root });
  if (inside !== "true") throw new Problem("broken-repository", { path: root, detail: "it is outside of its work tree" });
  const top = resolve(root, up ?? "");
  const below = relative(top, root).split(sep).join("/");
  return {
    git,
    root,
    top,
    prefix: below === "" ? "" : `${below}/`,
    gitDir: gitDir.join("\n"),
    hash: hash === "sha256" ? "sha256" : "sha1",
  };
}

/** The path comes last: it may hold newlines. */
const questions = [
  "rev-parse",
  "--is-bare-repository",
  "--is-inside-work-tree",
  "--show-object-format",
  "--show-cdup",
  "--absolute-git-dir",
];

function refused(root: string, error: unknown): undefined {
  if (!(error instanceof GitFailure)) throw error;
  if (/dubious ownership|unsafe repository/.test(error.message)) throw new Problem("dubious-ownership", { path: root });
  if (/not a git repository/.test(error.message) && !hasGitEntry(root)) return undefined;
  throw new Problem("broken-repository", { path: root, detail: firstLine(error.message) });
}

/** The line of git's that says what is wrong. */
export function firstLine(message: string): string {
  return (message.split("\n").find((line) => /^(fatal|error): /.test(line)) ?? message.split("\n")[0] ?? "").replace(
    /^(fatal|error): /,
    "",
  );
}

/** An empty `.git` folder is nothing to git, and so to us. */
function hasGitEntry(root: string): boolean {
  const path = join(root, ".git");
  try {
    return !lstatSync(path).isDirectory() || readdirSync(path).length > 0;
  } catch {
    return false;
  }
}
