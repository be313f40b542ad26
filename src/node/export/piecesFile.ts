import { type FileHandle, open, rm } from "node:fs/promises";
import { bestFit } from "../../core/export/bestFit.ts";
import type { Piece } from "../../core/export/formats/format.ts";
import { DurableFile } from "./durableFile.ts";

/** Samples of one split that wait to be packed: on the disk but for their lengths, so that memory does not grow with them. */
export class PiecesFile {
  readonly #path: string;
  readonly #file: DurableFile;
  readonly #tokens: number[] = [];
  /** Bytes at which each begins, and at last their sum. */
  readonly #offsets: number[] = [0];

  private constructor(path: string, file: DurableFile) {
    this.#path = path;
    this.#file = file;
  }

  static async create(path: string): Promise<PiecesFile> {
    return new PiecesFile(path, await DurableFile.create(path));
  }

  async put(line: string, tokens: number): Promise<void> {
    this.#tokens.push(tokens);
    this.#offsets.push(this.#offsets.at(-1)! + Buffer.byteLength(line));
    await this.#file.write(line);
  }

  /** The samples of each pack of at most so many tokens; the file is gone afterwards. */
  async *packs(size: number): AsyncGenerator<Piece[], void, undefined> {
    await this.#file.finish({ sync: false });
    const file = await open(this.#path);
    try {
      for (const bin of bestFit(this.#tokens, size)) {
        const pieces: Piece[] = [];
        for (const index of bin) pieces.push(await this.#read(file, index));
        yield pieces;
      }
    } finally {
      await file.close();
      await rm(this.#path, { force: true });
    }
  }

  async abandon(): Promise<void> {
    await this.#file.abandon();
  }

  async #read(file: FileHandle, index: number): Promise<Piece> {
    const [start, end] = [this.#offsets[index]!, this.#offsets[index + 1]!];
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    return JSON.parse(buffer.toString()) as Piece;
  }
}
