import { setImmediate } from "node:timers/promises";
import { comparePaths, folderOf, nameOf, type RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut, Reason } from "../../core/model/sourceFile.ts";
import type { Entry, ListOptions } from "../../core/ports/repository.ts";
import { globMatcher } from "../../core/walk/globs.ts";
import type { Names } from "../../core/walk/names.ts";
import { isOwnManifest, ownFiles } from "../../core/walk/own.ts";
import { looker } from "./look.ts";
import { readBytes } from "./readBytes.ts";
import { stampOf } from "./stamp.ts";

/** What is in, and what is not with its reason; both sorted by path. */
export interface Sifted {
  readonly entries: Entry[];
  readonly leftOut: LeftOut[];
}

/** Looks at every name on disk and tells what is in from what is not; no file is read but manifests. */
export async function sift(root: string, names: Names, options: ListOptions, signal?: AbortSignal): Promise<Sifted> {
  const entries: Entry[] = [];
  const leftOut = namesLeftOut(names);
  const look = looker(root);
  const filter = nameFilter(await datasetFolders(root, names.files.keys()), options);
  const now = BigInt(Date.now()) * 1_000_000n;
  let seen = 0;
  for (const [path, tracked] of names.files) {
    if (++seen % 2000 === 0) await setImmediate(undefined, { signal });
    const found = look(path);
    const reason = "reason" in found ? found.reason : filter(path);
    if (reason !== undefined) {
      const detail =
        "reason" in found ? (found.detail ?? (tracked?.sparse ? "outside the sparse checkout" : undefined)) : undefined;
      leftOut.push(detail === undefined ? { path, reason } : { path, reason, detail });
    } else if ("stats" in found) {
      const bytes = Number(found.stats.size);
      if (bytes > options.maxFileBytes) leftOut.push({ path, reason: "too-large", detail: `${bytes} bytes` });
      else entries.push({ path, bytes, stamp: stampOf(found.stats, now) });
    }
  }
  return { entries: entries.toSorted(byPath), leftOut: leftOut.toSorted(byPath) };
}

const byPath = (a: { path: RepoPath }, b: { path: RepoPath }): number => comparePaths(a.path, b.path);

function namesLeftOut(names: Names): LeftOut[] {
  return [
    ...because("submodule", names.submodules),
    ...because("nested-repository", names.nested),
    ...because("ignored", names.ignored),
    ...because("path-not-utf8", names.notUtf8),
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
async function datasetFolders(root: string, paths: Iterable<RepoPath>): Promise<Set<string>> {
  const folders = new Set<string>();
  for (const path of paths) {
    if (nameOf(path) !== "manifest.json") continue;
    const found = await readBytes(root, path, 64_000_000);
    if ("bytes" in found && isOwnManifest(new TextDecoder().decode(found.bytes))) folders.add(folderOf(path));
  }
  return folders;
}
