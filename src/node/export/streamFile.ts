import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { DurableFile, type Written } from "./durableFile.ts";

/** Ids of 16 bits reach so far. */
const narrow = 65_536;

/** Token ids of one split, one after the other: gathered in 32 bits, since how wide they must be is known at the end. */
export class StreamFile {
  readonly #path: string;
  readonly #file: DurableFile;
  readonly #offsets: number[] = [0];
  readonly #ids: string[] = [];
  #highest = 0;

  private constructor(path: string, file: DurableFile) {
    this.#path = path;
    this.#file = file;
  }

  static async create(path: string): Promise<StreamFile> {
    return new StreamFile(path, await DurableFile.create(path));
  }

  async put(id: string, tokens: readonly number[]): Promise<void> {
    for (const token of tokens) this.#highest = Math.max(this.#highest, token);
    this.#ids.push(id);
    this.#offsets.push(this.#offsets.at(-1)! + tokens.length);
    await this.#file.write(bytesOf(tokens));
  }

  /** Writes the ids as narrow as the vocabulary allows; `highest` is an id that it has at least. */
  async finish(
    target: string,
    highest: number,
  ): Promise<{ written: Written; dtype: "uint16" | "uint32"; offsets: readonly number[]; ids: readonly string[] }> {
    await this.#file.finish({ sync: false });
    const isWide = Math.max(highest, this.#highest) >= narrow;
    const written = await copy(this.#path, target, isWide);
    await rm(this.#path);
    return { written, dtype: isWide ? "uint32" : "uint16", offsets: this.#offsets, ids: this.#ids };
  }

  async abandon(): Promise<void> {
    await this.#file.abandon();
  }
}

/** Little-endian whatever the machine. */
function bytesOf(tokens: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(tokens.length * 4);
  for (const [index, token] of tokens.entries()) bytes.writeUInt32LE(token, index * 4);
  return bytes;
}

async function copy(from: string, to: string, isWide: boolean): Promise<Written> {
  const file = await DurableFile.create(to);
  try {
    // Chunks are multiples of four bytes, since the file and the buffer are.
    for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
      await file.write(isWide ? chunk : narrowed(chunk));
    return await file.finish();
  } finally {
    await file.abandon();
  }
}

function narrowed(chunk: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(chunk.length / 2);
  for (let at = 0; at < chunk.length; at += 4) bytes.writeUInt16LE(chunk.readUInt32LE(at), at / 2);
  return bytes;
}
