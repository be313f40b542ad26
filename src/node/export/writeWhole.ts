import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { besideOf, removeStale } from "./beside.ts";
import { DurableFile, syncFolder, type Written } from "./durableFile.ts";
import { withParents } from "./parents.ts";
import { writeFailure } from "./writeFailure.ts";

/** What comes in pieces: text, lines with their newline, or bytes. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: beside it first, renamed at the end; missing folders are made. On failure and on
 * abort what stood there before still stands. A link is followed; a pipe or a device (`/dev/null`) is written to directly.
 * @throws Problem `write-failed`, `disk-full`; the signal's reason
 */
export async function writeWhole(path: string, chunks: Chunks, signal?: AbortSignal): Promise<Written> {
  try {
    const there = await stat(path).catch(() => undefined);
    if (there && !there.isFile() && !there.isDirectory()) return await writeThrough(path, chunks, signal);
    const target = there ? await realpath(path) : path;
    return await withParents(target, () => replaceFile(target, chunks, signal));
  } catch (error) {
    throw writeFailure(error, path);
  }
}

/** Writes beside the file and renames; throws what the system throws. */
async function replaceFile(target: string, chunks: Chunks, signal?: AbortSignal): Promise<Written> {
  await removeStale(target);
  const partial = besideOf(target, "partial");
  try {
    const file = await DurableFile.create(partial);
    const written = await fill(file, chunks, { sync: true }, signal);
    await rename(partial, target);
    await syncFolder(dirname(target));
    return written;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeThrough(path: string, chunks: Chunks, signal?: AbortSignal): Promise<Written> {
  return fill(new DurableFile(await open(path, "w")), chunks, { sync: false }, signal);
}

async function fill(file: DurableFile, chunks: Chunks, options: { sync: boolean }, signal?: AbortSignal): Promise<Written> {
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      await file.write(chunk);
    }
    signal?.throwIfAborted();
    return await file.finish(options);
  } finally {
    await file.abandon();
  }
}
