import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";

/** Text that comes in pieces: lines with their newline. */
export type Chunks = AsyncIterable<string> | Iterable<string>;

/** What was written. */
export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** Pieces are gathered up to this many UTF-16 units before they are written. */
const gathered = 1 << 20;

/**
 * Writes a file that does not exist yet and waits until it is on the disk. Memory stays at about one piece.
 * Throws what the system throws, and the signal's reason; the unfinished file is the caller's to remove.
 */
export async function writeDurably(path: string, chunks: Chunks, signal?: AbortSignal): Promise<Written> {
  const file = await open(path, "wx");
  try {
    const written = await writeTo(file, chunks, signal);
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** Writes the pieces to an open file and tells what they were. */
export async function writeTo(file: FileHandle, chunks: Chunks, signal?: AbortSignal): Promise<Written> {
  const hash = createHash("sha256");
  let bytes = 0;
  const put = async (text: string): Promise<void> => {
    const buffer = Buffer.from(text);
    hash.update(buffer);
    bytes += buffer.length;
    await writeAll(file, buffer);
  };
  let waiting = "";
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    if (waiting.length + chunk.length > gathered) {
      await put(waiting);
      waiting = "";
    }
    waiting += chunk;
  }
  await put(waiting);
  signal?.throwIfAborted();
  return { bytes, sha256: hash.digest("hex") };
}

/** One `write` may take only a part (a pipe, a disk about to be full). */
async function writeAll(file: FileHandle, buffer: Buffer): Promise<void> {
  for (let at = 0; at < buffer.length;) at += (await file.write(buffer, at)).bytesWritten;
}

/** Makes a rename or a removal in a folder durable; not every system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
