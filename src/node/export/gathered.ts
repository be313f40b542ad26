import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DatasetFile, Shard } from "../../core/export/dataset.ts";
import type { StreamFacts } from "../../core/export/formats/longloraBin.ts";
import { printLine } from "../../core/export/jsonl.ts";
import type { Line } from "../../core/export/rows.ts";
import type { TrainerView } from "../../core/export/trainerView.ts";
import type { TokenizerId } from "../../core/model/context.ts";
import { DurableFile } from "./durableFile.ts";
import { PiecesFile } from "./piecesFile.ts";
import { StreamFile } from "./streamFile.ts";

/** Samples of formats that are written only when all of them are there: packed rows, and streams of tokens. */
export class Gathered {
  readonly #folder: string;
  readonly #view: TrainerView;
  readonly #pieces = new Map<string, { line: Line; file: PiecesFile }>();
  readonly #streams = new Map<string, { line: Line; file: StreamFile }>();

  constructor(folder: string, view: TrainerView) {
    this.#folder = folder;
    this.#view = view;
  }

  /** Takes a line whose format is one of these. */
  async takes(line: Line): Promise<boolean> {
    const { format, split } = line;
    if (!format.pack && !format.isStream) return false;
    const key = `${format.id}/${split}`;
    const path = join(this.#folder, format.id, `.${split}`);
    await mkdir(join(this.#folder, format.id), { recursive: true });
    if (format.pack) {
      const known = this.#pieces.get(key) ?? { line, file: await PiecesFile.create(path) };
      this.#pieces.set(key, known);
      await known.file.put(line.line, line.tokens!);
    } else {
      const known = this.#streams.get(key) ?? { line, file: await StreamFile.create(path) };
      this.#streams.set(key, known);
      const { id, input_ids } = JSON.parse(line.line) as { id: string; input_ids: number[] };
      await known.file.put(id, input_ids);
    }
    return true;
  }

  /** Rows of packed samples, split by split. */
  async *packed(signal?: AbortSignal): AsyncGenerator<Line, void, undefined> {
    for (const { line, file } of this.#pieces.values()) {
      for await (const pieces of file.packs(this.#view.limit)) {
        signal?.throwIfAborted();
        yield { ...line, line: `${printLine(line.format.pack!(pieces, this.#view))}\n` };
      }
    }
  }

  /** Writes the streams, each with the file that says what it is. */
  async streams(tokenizer: TokenizerId): Promise<{ shards: Shard[]; beside: DatasetFile[] }> {
    const shards: Shard[] = [];
    const beside: DatasetFile[] = [];
    for (const { line, file } of this.#streams.values()) {
      const { format, split } = line;
      const path = `${format.id}/${split}`;
      const { written, dtype, offsets, ids } = await file.finish(join(this.#folder, `${path}.bin`), await this.#highest());
      shards.push({ path: `${path}.bin`, format: format.id, split, rows: ids.length, ...written });
      const facts: StreamFacts = { dtype, tokenizer, doc_offsets: offsets, doc_ids: ids };
      beside.push(await writeJson(this.#folder, `${path}.json`, facts));
    }
    return { shards, beside };
  }

  /** Closes what is open, whatever has happened. */
  async abandon(): Promise<void> {
    for (const { file } of [...this.#pieces.values(), ...this.#streams.values()]) await file.abandon();
  }

  /** Special tokens have the highest ids of most vocabularies: one that no text came upon counts all the same. */
  async #highest(): Promise<number> {
    const { ids } = await this.#view.encode(this.#view.specialTokens.join(""));
    return ids.reduce((most, id) => Math.max(most, id), 0);
  }
}

async function writeJson(folder: string, path: string, value: unknown): Promise<DatasetFile> {
  const file = await DurableFile.create(join(folder, path));
  try {
    await file.write(`${JSON.stringify(value)}\n`);
    return { path, ...(await file.finish()) };
  } finally {
    await file.abandon();
  }
}
