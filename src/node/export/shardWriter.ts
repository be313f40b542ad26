import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Shard } from "../../core/export/dataset.ts";
import { DurableFile, syncFolder } from "./durableFile.ts";

/** Rows of one split in one format, on disk under a name without the number of shards, which is known only at the end. */
interface Series {
  readonly format: string;
  readonly split: string;
  readonly done: { rows: number; bytes: number; sha256: string }[];
  file: DurableFile | undefined;
  rows: number;
  size: number;
}

/** Writes rows into shards `{format}/{split}-00000-of-00002.jsonl` of at most so many bytes; a longer row has a shard of its own. */
export class ShardWriter {
  readonly #folder: string;
  readonly #shardBytes: number;
  readonly #series = new Map<string, Series>();

  constructor(folder: string, shardBytes: number) {
    this.#folder = folder;
    this.#shardBytes = shardBytes;
  }

  /** Adds one line, newline and all. */
  async write(format: string, split: string, line: string): Promise<void> {
    const series = this.#seriesOf(format, split);
    const bytes = Buffer.byteLength(line);
    if (series.file && series.size + bytes > this.#shardBytes) await this.#finishShard(series);
    series.file ??= await this.#open(series);
    await series.file.write(line);
    series.rows += 1;
    series.size += bytes;
  }

  /** Closes all shards, gives them their names and tells what they hold, in the order of first use. */
  async finish(): Promise<Shard[]> {
    const shards: Shard[] = [];
    for (const series of this.#series.values()) {
      await this.#finishShard(series);
      for (const [index, done] of series.done.entries()) {
        const path = `${series.format}/${series.split}-${digits(index)}-of-${digits(series.done.length)}.jsonl`;
        await rename(this.#pathOf(series, index), join(this.#folder, path));
        shards.push({ path, format: series.format, split: series.split, ...done });
      }
      await syncFolder(join(this.#folder, series.format));
    }
    return shards;
  }

  /** Closes what is open, whatever has happened. */
  async abandon(): Promise<void> {
    for (const series of this.#series.values()) await series.file?.abandon();
  }

  #seriesOf(format: string, split: string): Series {
    const key = `${format}/${split}`;
    const series = this.#series.get(key) ?? { format, split, done: [], file: undefined, rows: 0, size: 0 };
    this.#series.set(key, series);
    return series;
  }

  async #open(series: Series): Promise<DurableFile> {
    await mkdir(join(this.#folder, series.format), { recursive: true });
    return DurableFile.create(this.#pathOf(series, series.done.length));
  }

  async #finishShard(series: Series): Promise<void> {
    if (!series.file) return;
    series.done.push({ rows: series.rows, ...(await series.file.finish()) });
    Object.assign(series, { file: undefined, rows: 0, size: 0 });
  }

  #pathOf({ format, split }: Series, index: number): string {
    return join(this.#folder, format, `${split}-${digits(index)}.jsonl`);
  }
}

function digits(number: number): string {
  return String(number).padStart(5, "0");
}
