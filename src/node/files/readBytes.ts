import { constants } from "node:fs";
import { open, realpath, type FileHandle } from "node:fs/promises";
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

/** Reads one regular file through one handle: what was looked at is what is read, never more than `most` bytes. */
export async function readBytes(root: string, path: RepoPath, most: number): Promise<Bytes> {
  try {
    const folder = await realpath(join(root, folderOf(path)));
    if (folder !== root && !folder.startsWith(root.endsWith(sep) ? root : root + sep))
      return { reason: "symlink", detail: "leads out of the repository" };
    return await readThrough(join(root, path), most);
  } catch (error) {
    return failed(error as NodeJS.ErrnoException);
  }
}

async function readThrough(path: string, most: number): Promise<Bytes> {
  await using handle = await open(path, flags);
  const stats = await handle.stat();
  if (stats.isDirectory()) return { reason: "gone", detail: "a folder stands in its place" };
  if (!stats.isFile()) return { reason: "not-regular" };
  if (stats.size > most) return { reason: "too-large", detail: `${stats.size} bytes` };
  const bytes = await readAll(handle, stats.size, most);
  return bytes ? { bytes } : { reason: "too-large", detail: "it grew while it was read" };
}

/** Reads to the end, though the file may have grown since it was looked at; `undefined` above `most`. */
async function readAll(handle: FileHandle, expected: number, most: number): Promise<Uint8Array | undefined> {
  let buffer = Buffer.allocUnsafeSlow(expected + 1);
  for (let length = 0; ;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (bytesRead === 0) return buffer.subarray(0, length);
    if (length > most) return undefined;
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length + 4096, most + 1));
  }
}

/** What the operating system's refusal means here. */
function failed({ code }: NodeJS.ErrnoException): Bytes {
  if (code === "ENOENT" || code === "ENOTDIR") return { reason: "gone" };
  if (code === "ELOOP" || code === "EMLINK") return { reason: "symlink" };
  if (code === "ENXIO" || code === "ENODEV") return { reason: "not-regular" };
  return { reason: "unreadable", detail: String(code) };
}
