import { isUtf8 } from "node:buffer";
import { lstat, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { AnnotationList } from "../../core/annotate/annotations.ts";
import { parseAnnotations, printAnnotations } from "../../core/annotate/annotations.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import { comparePaths } from "../../core/model/repoPath.ts";
import { Problem } from "../../core/model/problem.ts";
import { lockOf } from "../export/beside.ts";
import { tryLock } from "../export/lock.ts";
import { writeFailure } from "../export/writeFailure.ts";
import { writeWhole } from "../export/writeWhole.ts";
import { findGitFolder } from "../files/gitFolder.ts";

/** Where a repository keeps its annotations, relative to its root. */
export const annotationPath = ".repoloom/annotations.jsonl";

/** From the annotations as they are now to what they shall be; called again where the file changed meanwhile. */
export type Change = (annotations: readonly Annotation[]) => readonly Annotation[];

export interface UpdateOptions {
  /** What an earlier look gave, so that only lines that changed are read. */
  readonly earlier?: AnnotationList;
  /** How long to wait for another window that is writing, in milliseconds. */
  readonly patience?: number;
}

/** How long a window waits for another one that is writing, in milliseconds. */
const patient = 5_000;

/**
 * The annotations of a repository; none where it has no file yet.
 * @param earlier what an earlier look gave, so that only lines that changed are read
 * @throws Problem `annotations-outside`, `annotations-unreadable`
 */
export async function readAnnotations(root: string, earlier?: AnnotationList): Promise<AnnotationList> {
  await refuseOutside(root);
  const path = join(root, annotationPath);
  return await listAt(path, earlier);
}

/**
 * The annotations in any file.
 * @throws Problem `file-missing`, `annotations-unreadable`
 */
export async function readAnnotationFile(path: string): Promise<AnnotationList> {
  const bytes = await bytesOf(path);
  if (!bytes) throw new Problem("file-missing", { path });
  return parseAnnotations(decode(bytes, path));
}

/**
 * Changes the annotations of a repository; the file is replaced whole, made with its folder on the first mark, and left alone
 * where `change` hands its list back. Windows take turns, and a change from outside (git, a text editor) is read before it is written
 * over, so that nobody's marks are lost.
 * @throws Problem `annotations-outside`, `annotations-unreadable`, `annotations-busy`, `write-failed`, `disk-full`
 */
export async function updateAnnotations(
  root: string,
  change: Change,
  { earlier, patience = patient }: UpdateOptions = {},
): Promise<AnnotationList> {
  const path = join(root, annotationPath);
  await refuseOutside(root);
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw writeFailure(error, path);
  });
  await refuseOutside(root);
  const release = await takeTurn(path, patience);
  try {
    return await replace(path, change, earlier);
  } finally {
    await release();
  }
}

async function replace(path: string, change: Change, earlier?: AnnotationList): Promise<AnnotationList> {
  for (;;) {
    const before = await stampOf(path);
    const list = await listAt(path, earlier);
    const annotations = change(list.annotations);
    if (annotations === list.annotations) return list;
    if (before === undefined) await letGitUnite(dirname(path));
    const bytes = Buffer.from(printAnnotations({ ...list, annotations }));
    if ((await stampOf(path)) !== before) continue; // someone without our lock wrote: look again
    await writeWhole(path, [bytes]);
    return remembered(written(list, annotations, bytes), await stampOf(path));
  }
}

/** The state of the file that a list was read from or written to: while the file is in it, it holds that list. */
const stamps = new WeakMap<AnnotationList, string>();

function remembered(list: AnnotationList, stamp: string | undefined): AnnotationList {
  if (stamp !== undefined) stamps.set(list, stamp);
  return list;
}

/** Changes with every write, whoever writes. */
async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
}

async function listAt(path: string, earlier?: AnnotationList): Promise<AnnotationList> {
  const stamp = await stampOf(path);
  if (earlier && stamp !== undefined && stamps.get(earlier) === stamp) return earlier;
  const bytes = await bytesOf(path);
  return remembered(parseAnnotations(decode(bytes, path), earlier?.annotations), stamp);
}

/** What the file holds now. Records that are new are read back, so that what was not well made shows at once. */
function written(before: AnnotationList, annotations: readonly Annotation[], bytes: Buffer): AnnotationList {
  const known = new Set(before.annotations);
  const fresh = annotations.filter((annotation) => !known.has(annotation));
  const isWell = parseAnnotations(printAnnotations({ annotations: fresh, broken: [] })).broken.length === 0;
  if (before.broken.length > 0 || !isWell) return parseAnnotations(bytes.toString("utf8"), before.annotations);
  return { annotations: annotations.toSorted(byId), broken: [] };
}

function byId(a: Annotation, b: Annotation): number {
  return comparePaths(a.id, b.id);
}

/**
 * Two people who mark at the same time both add lines, often at the same place of a short file. Git's own `union` keeps the lines
 * of both; without it the order by id alone makes that rare. What a person wrote there stays; where there is no git, it is not made.
 */
async function letGitUnite(folder: string): Promise<void> {
  if (!findGitFolder(folder)) return;
  const text = "annotations.jsonl merge=union\n";
  await writeFile(join(folder, ".gitattributes"), text, { flag: "wx" }).catch(() => {});
}

async function takeTurn(path: string, patience: number): Promise<() => Promise<void>> {
  for (let waited = 0; waited <= patience; waited += 20) {
    const release = await tryLock(path).catch((error: unknown) => {
      throw writeFailure(error, path);
    });
    if (release) return release;
    await pause(20);
  }
  throw new Problem("annotations-busy", { path, lock: lockOf(path) });
}

/** A repository may hold links; marks are neither read nor written through one that leads out of it. */
async function refuseOutside(root: string): Promise<void> {
  const realRoot = await realpath(root);
  for (const path of [join(root, dirname(annotationPath)), join(root, annotationPath)]) {
    if (!(await lstat(path).catch(() => undefined))) continue;
    const real = await realpath(path).catch(() => undefined);
    const inside = real === undefined ? ".." : relative(realRoot, real);
    if (inside.startsWith("..") || isAbsolute(inside)) throw new Problem("annotations-outside", { path });
  }
}

async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    if ((await stat(path)).isFile()) return await readFile(path);
    throw new Problem("annotations-unreadable", { path, detail: "it is no file" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error instanceof Problem ? error : new Problem("annotations-unreadable", { path, detail: message });
  }
}

/** Bytes that are no UTF-8 cannot be printed back as they are, so the file is not touched. */
function decode(bytes: Buffer | undefined, path: string): string {
  if (bytes === undefined) return "";
  if (!isUtf8(bytes)) throw new Problem("annotations-unreadable", { path, detail: "it is not UTF-8" });
  return bytes.toString("utf8");
}
