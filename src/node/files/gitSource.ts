import { unchanged } from "../../core/walk/conversion.ts";
import type { Names } from "../../core/walk/names.ts";
import { BlobReader } from "../git/blobReader.ts";
import { isTrue, readConfig } from "../git/config.ts";
import { conversionKey, readConversions } from "../git/conversions.ts";
import { firstCommits } from "../git/firstCommits.ts";
import { historyOf } from "../git/history.ts";
import { headCommit, isShallow } from "../git/head.ts";
import { listNames } from "../git/listNames.ts";
import type { WorkTree } from "../git/openGit.ts";
import { storedFile } from "../git/storedFile.ts";
import { specialFiles } from "./specialFiles.ts";
import { type Seen, type SeeOptions, type Source, stateOf } from "./source.ts";

/** A folder seen through git: its list, and files as git stores them. */
export function gitSource(tree: WorkTree): Source {
  return {
    history: historyOf(tree),
    see: (options) => see(tree, options),
    firstCommits: (signal) => firstCommits(tree, signal),
  };
}

async function see({ git, hash, ...tree }: WorkTree, { maxFileBytes, signal }: SeeOptions): Promise<Seen> {
  const [names, config, commit, shallow] = await Promise.all([
    listNames({ git, hash, ...tree }, signal),
    readConfig(git, signal),
    headCommit(git, signal),
    isShallow(git),
  ]);
  if (config.get("core.symlinks") === "false") setLinksApart(names);
  const untracked = specialFiles(tree.root, names.files.keys()).filter((path) => !names.files.has(path));
  names.special.push(...untracked);
  const conversions = await readConversions(git, [...names.files.keys()], config, signal);
  const blobs = new BlobReader(git, maxFileBytes);
  const idOf = (path: string): string | undefined => names.files.get(path)?.id;
  const isFiltered = (path: string): boolean => conversions.get(path)?.filter !== undefined && idOf(path) !== undefined;
  return {
    names,
    commit,
    origin: config.get("remote.origin.url"),
    notices: notices(config, shallow),
    isFiltered,
    state(path) {
      const conversion = conversions.get(path);
      return stateOf(hash, conversion === undefined ? "" : `${conversionKey(conversion)}${idOf(path) ?? ""}`);
    },
    async stored(path, disk) {
      const id = idOf(path);
      if (id !== undefined && isFiltered(path)) {
        const bytes = await blobs.read(id);
        if (bytes === "too-large") return { reason: "too-large", detail: "as git stores it" };
        return bytes === "missing" ? { reason: "unreadable", detail: `git does not have ${id}` } : { bytes, blob: id };
      }
      const found = disk();
      if ("reason" in found) return found;
      return storedFile(found.bytes, { hash, blobs, conversion: conversions.get(path) ?? unchanged, id });
    },
  };
}

function setLinksApart({ files, links }: Names): void {
  for (const [path, tracked] of files) if (tracked?.isLink) links.push(path);
  for (const path of links) files.delete(path);
}

function notices(config: ReadonlyMap<string, string>, shallow: boolean): string[] {
  const notices: string[] = [];
  if (isTrue(config.get("core.sparsecheckout")))
    notices.push("This is a sparse checkout: tracked files outside of it are left out as gone.");
  if (shallow) notices.push("This is a shallow clone: the order by git is not to be had.");
  return notices;
}
