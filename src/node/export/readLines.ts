import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { Problem } from "../../core/model/problem.ts";
import { zstdUnpacker } from "./zstd.ts";

/** A line of a file; `undefined` where its bytes are no UTF-8. */
export interface FileLine {
  /** 1-based. */
  readonly number: number;
  /** Where it begins, in bytes of the unpacked file, and how many it has (a BOM included) without its line feed. */
  readonly offset: number;
  readonly bytes: number;
  readonly text: string | undefined;
}

/**
 * Reads a file line by line, decompressed by its ending (`.gz`, `.zst`), in memory of the longest line. Only a line feed ends
 * a line: readers that also end it at U+2028 tear rows apart. Blank lines are passed over.
 * @throws Problem `file-missing`, `file-unreadable`
 */
export async function* readLines(path: string): AsyncGenerator<FileLine, void, undefined> {
  let number = 0;
  let next = 0;
  try {
    for await (const bytes of pieces(path)) {
      const offset = next;
      next += bytes.length + 1;
      number += 1;
      const text = decoded(
        number === 1 && bytes.subarray(0, 3).toString("latin1") === "\u00ef\u00bb\u00bf" ? bytes.subarray(3) : bytes,
      );
      if (text === undefined || text.trim() !== "") yield { number, offset, bytes: bytes.length, text };
    }
  } catch (error) {
    throw readFailure(error, path);
  }
}

async function* pieces(path: string): AsyncGenerator<Buffer, void, undefined> {
  let parts: Buffer[] = [];
  for await (const chunk of chunks(path)) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]);
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

function chunks(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpack = path.endsWith(".gz") ? createGunzip() : path.endsWith(".zst") ? zstdUnpacker() : undefined;
  if (!unpack) return file;
  file.once("error", (error) => unpack.destroy(error));
  return file.pipe(unpack);
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decoded(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function readFailure(error: unknown, path: string): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== "string" || error instanceof Problem) return error;
  if (code === "ENOENT") return new Problem("file-missing", { path });
  return new Problem("file-unreadable", { path, detail: (error as Error).message });
}
