import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { folderOf, type RepoPath } from "../../core/model/repoPath.ts";
import type { Reason } from "../../core/model/sourceFile.ts";

/** Why there are no bytes. */
export interface NoBytes {
  readonly reason: Reason;
  readonly detail?: string;
}

/** A file's bytes on disk. */
export type Bytes = { readonly bytes: Uint8Array } | NoBytes;

/** A link is refused by the system itself, and a named pipe does not wait for a writer. Windows has neither flag. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads one regular file through one handle: what was looked at is what is read, never more than `most` bytes.
 * Without waiting, because ten thousand small files are read five times as fast.
 */
export function readBytes(root: string, path: RepoPath, most: number): Bytes {
  try {
    const folder = realpathSync.native(join(root, folderOf(path)));
    if (folder !== root && !folder.startsWith(root.endsWith(sep) ? root : root + sep))
      return { reason: "gone", detail: "its folder is a link that leads out of the repository" };
    return readThrough(openSync(join(root, path), flags), most);
  } catch (error) {
    return failed(error as NodeJS.ErrnoException);
  }
}

function readThrough(handle: number, most: number): Bytes {
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) return { reason: "gone", detail: "a folder stands in its place" };
    if (!stats.isFile()) return { reason: "not-regular" };
    if (stats.size > most) return { reason: "too-large", detail: `${stats.size} bytes` };
    const bytes = readAll(handle, stats.size, most);
    return bytes ? { bytes } : { reason: "too-large", detail: "it grew while it was read" };
  } finally {
    closeSync(handle);
  }
}

/** Reads to the end, though the file may have grown since it was looked at; `undefined` above `most`. */
function readAll(handle: number, expected: number, most: number): Uint8Array | undefined {
  let buffer = Buffer.allocUnsafeSlow(expected + 1);
  for (let length = 0; ;) {
    const read = readSync(handle, buffer, length, buffer.length - length, length);
    length += read;
    if (read === 0) return buffer.subarray(0, length);
    if (length > most) return undefined;
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length + 4096, most + 1));
  }
}

/** What the operating system's refusal means here. */
function failed({ code }: NodeJS.ErrnoException): NoBytes {
  if (code === "ENOENT" || code === "ENOTDIR") return { reason: "gone" };
  if (code === "ELOOP" || code === "EMLINK") return { reason: "symlink" };
  if (code === "ENXIO" || code === "ENODEV") return { reason: "not-regular" };
  return { reason: "unreadable", detail: String(code) };
}
