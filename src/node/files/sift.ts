import { setImmediate } from "node:timers/promises";
import { comparePaths, folderOf, nameOf, type RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut, Reason } from "../../core/model/sourceFile.ts";
import type { Entry, ListOptions } from "../../core/ports/repository.ts";
import { globMatcher } from "../../core/walk/globs.ts";
import type { Names, Tracked } from "../../core/walk/names.ts";
import { isOwnManifest, ownFiles } from "../../core/walk/own.ts";
import { linkLeftOut } from "./linkLeftOut.ts";
import { looker } from "./look.ts";
import { readBytes } from "./readBytes.ts";
import type { Seen } from "./source.ts";
import { stampOf } from "./stamp.ts";

/** What is in, and what is not with its reason; both sorted by path. */
export interface Sifted {
  readonly entries: Entry[];
  readonly leftOut: LeftOut[];
}

/** Looks at every name on disk and tells what is in from what is not; no file is read but manifests. */
export async function sift(root: string, seen: Seen, options: ListOptions, signal?: AbortSignal): Promise<Sifted> {
  const { files } = seen.names;
  const entries: Entry[] = [];
  const leftOut = namesLeftOut(root, seen.names);
  const judge = judgeOf(root, seen, options, nameFilter(datasetFolders(root, files.keys()), options));
  let count = 0;
  for (const [path, tracked] of files) {
    if (++count % 2000 === 0) await setImmediate(undefined, { signal });
    const judged = judge(path, tracked);
    if ("reason" in judged) leftOut.push(judged);
    else entries.push(judged);
  }
  return { entries: entries.toSorted(byPath), leftOut: leftOut.toSorted(byPath) };
}

/** What stands in a file's place decides first, then its name, then its size. */
function judgeOf(
  root: string,
  seen: Seen,
  { maxFileBytes }: ListOptions,
  filter: (path: RepoPath) => Reason | undefined,
): (path: RepoPath, tracked: Tracked | null) => Entry | LeftOut {
  const look = looker(root);
  const now = BigInt(Date.now()) * 1_000_000n;
  return (path, tracked) => {
    const found = look(path);
    if ("reason" in found && found.reason === "symlink") return linkLeftOut(root, path);
    if ("reason" in found)
      return tracked?.sparse ? { path, ...found, detail: "outside of the sparse checkout" } : { path, ...found };
    const reason = filter(path);
    if (reason !== undefined) return { path, reason };
    const bytes = Number(found.stats.size);
    if (bytes > maxFileBytes && !seen.isFiltered(path)) return { path, reason: "too-large", detail: `${bytes} bytes` };
    const { stamp, ...rest } = stampOf(found.stats, now);
    return { path, bytes, stamp: stamp + seen.state(path), ...rest };
  };
}

const byPath = (a: { path: RepoPath }, b: { path: RepoPath }): number => comparePaths(a.path, b.path);

function namesLeftOut(root: string, names: Names): LeftOut[] {
  return [
    ...because("submodule", names.submodules),
    ...names.links.map((path) => linkLeftOut(root, path)),
    ...because("nested-repository", names.nested),
    ...because("ignored", names.ignored),
    ...because("path-not-utf8", names.notUtf8),
    ...because("unreadable", names.unreadable),
    ...because("not-regular", names.special),
  ];
}

function because(reason: Reason, paths: readonly string[]): LeftOut[] {
  return paths.map((path) => ({ path, reason }));
}

function nameFilter(datasets: ReadonlySet<string>, options: ListOptions): (path: RepoPath) => Reason | undefined {
  const isOwn = ownFiles(datasets);
  const isExcluded = globMatcher(options.exclude);
  const isIncluded = options.include.length === 0 ? () => true : globMatcher(options.include);
  return (path) => {
    if (isOwn(path)) return "own";
    if (isExcluded(path)) return "excluded-by-config";
    return isIncluded(path) ? undefined : "not-included";
  };
}

/** Folders that hold a manifest of ours. */
function datasetFolders(root: string, paths: Iterable<RepoPath>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    if (nameOf(path) !== "manifest.json") continue;
    const found = readBytes(root, path, 64_000_000);
    if ("bytes" in found && isOwnManifest(new TextDecoder().decode(found.bytes))) folders.add(folderOf(path));
  }
  return folders;
}
