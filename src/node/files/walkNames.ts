import { isUtf8 } from "node:buffer";
import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { IgnoreRules, keyOf } from "../../core/walk/ignoreRules.ts";
import { noNames, type Names } from "../../core/walk/names.ts";
import { isRepository } from "./gitFolder.ts";
import { readSmall } from "./readSmall.ts";

/** A folder to be walked. */
interface Folder {
  /** Its path on disk: bytes, because a name need not be UTF-8. */
  readonly disk: Buffer;
  /** Its path from the opened folder with a trailing `/`; `""` for the opened folder. */
  readonly path: string;
  readonly utf8: boolean;
  /** With the rules of its own `.gitignore`. */
  readonly rules: IgnoreRules;
}

/** Lists every name below a folder by git's rules but without git: as git would if nothing were tracked. */
export async function walkNames(root: string, rules: IgnoreRules, ignoreCase: boolean, signal?: AbortSignal): Promise<Names> {
  const names = noNames();
  const folders: Folder[] = [{ disk: Buffer.from(root), path: "", utf8: true, rules }];
  for (let folder = folders.pop(), seen = 0; folder !== undefined; folder = folders.pop()) {
    if (++seen % 200 === 0) await setImmediate(undefined, { signal });
    for (const item of itemsOf(folder, names)) {
      const name = item.name.toString("utf8");
      if (name !== ".git" && !(ignoreCase && name.toLowerCase() === ".git")) addItem(names, folders, folder, item);
    }
  }
  return names;
}

function itemsOf(folder: Folder, names: Names): Dirent<Buffer>[] {
  try {
    return readdirSync(folder.disk, { withFileTypes: true, encoding: "buffer" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") names.unreadable.push(folder.path);
    return [];
  }
}

function addItem(names: Names, folders: Folder[], folder: Folder, item: Dirent<Buffer>): void {
  const isFolder = item.isDirectory();
  const utf8 = folder.utf8 && isUtf8(item.name);
  const name = item.name.toString("utf8");
  const path = folder.path + name;
  const key = keyOf(item.name);
  if (!isFolder && !item.isFile() && !item.isSymbolicLink()) names.special.push(path);
  else if (folder.rules.ignores(key, isFolder)) names.ignored.push(isFolder ? `${path}/` : path);
  else if (!isFolder) addFile(names, path, utf8);
  else {
    const disk = Buffer.concat([folder.disk, separator, item.name]);
    if (utf8 && isRepository(disk.toString("utf8"))) names.nested.push(`${path}/`);
    else folders.push({ disk, path: `${path}/`, utf8, rules: folder.rules.enter(key).with(ruleFile(disk)) });
  }
}

const separator = Buffer.from("/");

function addFile(names: Names, path: string, utf8: boolean): void {
  if (utf8) names.files.set(path, null);
  else names.notUtf8.push(path);
}

/** Git does not follow a link that stands for a rule file. */
function ruleFile(disk: Buffer): Uint8Array | undefined {
  return readSmall(Buffer.concat([disk, Buffer.from("/.gitignore")]), { follow: false });
}

/** The names directly in a folder, folders with a trailing `/`; empty where it cannot be listed. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== ".git")
    .map((item) => (item.isDirectory() ? `${item.name}/` : item.name));
}

/** The rules of an opened folder with those above it; `undefined` where a folder on the way is ignored itself. */
export function rulesAt(top: string, segments: readonly string[], everywhere: IgnoreRules): IgnoreRules | undefined {
  let rules = everywhere.with(ruleFile(Buffer.from(top)));
  let folder = top;
  for (const segment of segments) {
    const key = keyOf(Buffer.from(segment));
    if (rules.ignores(key, true)) return undefined;
    folder = join(folder, segment);
    rules = rules.enter(key).with(ruleFile(Buffer.from(folder)));
  }
  return rules;
}
