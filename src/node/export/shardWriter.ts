import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Container } from "../../core/export/container.ts";
import type { Shard } from "../../core/export/dataset.ts";
import type { Feature } from "../../core/export/feature.ts";
import { containerOf, digits, type Place, shardPath } from "../../core/export/layout.ts";
import type { Line } from "../../core/export/rows.ts";
import { syncFolder } from "./durableFile.ts";
import { ParquetThreads } from "./parquetThread.ts";
import { openShard } from "./openShard.ts";
import type { ShardBytes, ShardFile } from "./shardFile.ts";

/** Rows of one split in one format, on disk under a name without the number of shards, which is known only at the end. */
interface Series extends Place {
  readonly done: Done[];
  file: ShardFile | undefined;
  rows: number;
  size: number;
}

interface Done {
  readonly rows: number;
  readonly complete: (columns: Feature, signal?: AbortSignal) => Promise<ShardBytes>;
}

/** How rows are shared out over files. */
export interface Sharding {
  readonly container: Container;
  /** Most bytes of a shard's lines; a longer row has a shard of its own. */
  readonly shardBytes: number;
}

/** Writes rows into shards `{format}/{split}-00000-of-00002.jsonl`; formats with names of their own get one file a split. */
export class ShardWriter {
  readonly #folder: string;
  readonly #sharding: Sharding;
  readonly #series = new Map<string, Series>();
  readonly #threads = new ParquetThreads();

  constructor(folder: string, sharding: Sharding) {
    this.#folder = folder;
    this.#sharding = sharding;
  }

  async write(line: Line): Promise<void> {
    const series = this.#seriesOf(line);
    const bytes = Buffer.byteLength(line.line);
    const mayEnd = series.file && !series.format.fileOf;
    if (mayEnd && series.size + bytes > this.#sharding.shardBytes) await closeShard(series);
    series.file ??= await this.#open(series);
    await series.file.write(line.line, line.columns);
    series.rows += 1;
    series.size += bytes;
  }

  /** Makes all shards whole, gives them their names and tells what they hold, in the order of first use. */
  async finish(features: ReadonlyMap<string, Feature>, signal?: AbortSignal): Promise<Shard[]> {
    const shards: Shard[] = [];
    for (const series of this.#series.values()) {
      await closeShard(series);
      const { format, split, done } = series;
      for (const [index, { rows, complete }] of done.entries()) {
        const bytes = await complete(features.get(format.id)!, signal);
        const path = shardPath(series, index, done.length);
        await rename(this.#pathOf(series, index), join(this.#folder, path));
        shards.push({ path, format: format.id, split, rows, ...bytes });
      }
      await syncFolder(join(this.#folder, format.id));
    }
    return shards;
  }

  /** Closes what is open, whatever has happened. */
  async abandon(): Promise<void> {
    await this.#threads.close();
    for (const series of this.#series.values()) await series.file?.abandon();
  }

  #seriesOf({ format, split }: Line): Series {
    const key = `${format.id}/${format.fileOf?.(split) ?? split}`; // two splits may share a file: val and validation
    const container = containerOf(format, this.#sharding.container);
    const series = this.#series.get(key) ?? { format, split, container, done: [], file: undefined, rows: 0, size: 0 };
    this.#series.set(key, series);
    return series;
  }

  async #open(series: Series): Promise<ShardFile> {
    await mkdir(join(this.#folder, series.format.id), { recursive: true });
    return openShard(this.#pathOf(series, series.done.length), series.container, this.#threads);
  }

  #pathOf({ format, split, container }: Place, index: number): string {
    return join(this.#folder, format.id, `.${split}-${digits(index)}.${container}`);
  }
}

async function closeShard(series: Series): Promise<void> {
  const { file, rows } = series;
  if (!file) return;
  series.done.push({ rows, complete: await file.close() });
  Object.assign(series, { file: undefined, rows: 0, size: 0 });
}
