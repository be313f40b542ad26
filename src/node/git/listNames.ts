import { comparePaths } from "../../core/model/repoPath.ts";
import { noNames, type Names, type Tracked } from "../../core/walk/names.ts";
import { GitFailure, type Git } from "./git.ts";
import { records } from "./records.ts";
import type { WorkTree } from "./openGit.ts";

/**
 * Every name git sees below the opened folder: what `git ls-files -co --exclude-standard --deduplicate` lists,
 * told apart by kind, and what is ignored.
 */
export async function listNames({ git, root, prefix }: WorkTree, signal?: AbortSignal): Promise<Names> {
  let warnings = "";
  const warn = (text: string): void => void (warnings += text);
  const [cached, others, ignored] = await Promise.all([
    git.run(["ls-files", "-z", "-t", "-s"], { signal }),
    git.run(["ls-files", "-z", "-o", "--exclude-standard"], { signal, warn }),
    listIgnored(git, signal),
  ]);
  const names = noNames();
  for (const { text, utf8 } of records(cached)) addTracked(names, text, utf8);
  for (const { text, utf8 } of records(others)) {
    if (!utf8) names.notUtf8.push(text);
    else if (text.endsWith("/")) names.nested.push(text);
    else names.files.set(text, null);
  }
  names.unreadable.push(...unreadableFolders(warnings, prefix));
  names.ignored.push(...withoutParents([...records(ignored)].map(({ text }) => text).filter((path) => path !== "./")));
  names.rootIgnored = names.ignored.length === 0 && ignored.length > 0 && (await isIgnored(git, root, signal));
  return names;
}

/** In a folder that is ignored itself git answers `./` alone; below such a folder a check of its own stops it. */
async function listIgnored(git: Git, signal: AbortSignal | undefined): Promise<Buffer> {
  try {
    return await git.run(["ls-files", "-z", "-o", "-i", "--exclude-standard", "--directory"], { signal });
  } catch (error) {
    if (error instanceof GitFailure && error.message.includes("not superset of prefix")) return Buffer.from("./\0");
    throw error;
  }
}

/** Git warns of folders it may not list, by their way from the top, and goes on. */
function unreadableFolders(warnings: string, prefix: string): string[] {
  const folders = [...warnings.matchAll(/^warning: could not open directory '(.*)': .*$/gm)].map((match) => match[1]!);
  return folders.filter((folder) => folder.startsWith(prefix)).map((folder) => folder.slice(prefix.length));
}

async function isIgnored(git: Git, path: string, signal: AbortSignal | undefined): Promise<boolean> {
  return (await git.run(["check-ignore", "--", path], { signal })).length > 0;
}

/** A record of `-t -s`: tag, mode, id, stage, a tab, the path. A conflict has up to three and no id of its own. */
function addTracked(names: Names, record: string, utf8: boolean): void {
  const tab = record.indexOf("\t");
  const [tag, mode, id, stage] = record.slice(0, tab).split(" ");
  const path = record.slice(tab + 1);
  if (!utf8) {
    if (names.notUtf8.at(-1) !== path) names.notUtf8.push(path);
  } else if (mode === "160000") {
    if (names.submodules.at(-1) !== path) names.submodules.push(path);
  } else {
    const tracked: Tracked = { id: stage === "0" ? id : undefined, isLink: mode === "120000", sparse: tag === "S" };
    names.files.set(path, tracked);
  }
}

/** Git also prints a folder that is not ignored itself when all that it holds is: then its content is listed too. */
function withoutParents(paths: readonly string[]): string[] {
  const sorted = paths.toSorted(comparePaths);
  return sorted.filter((path, i) => !(path.endsWith("/") && sorted[i + 1]?.startsWith(path)));
}
