import { rm } from "node:fs/promises";
import type { Container } from "../../core/export/container.ts";
import type { Shard } from "../../core/export/dataset.ts";
import type { Feature } from "../../core/export/feature.ts";
import { DurableFile, type Written } from "./durableFile.ts";
import { PackedFile } from "./packedFile.ts";
import { writeParquet } from "./parquetFile.ts";

/** What a shard tells of its bytes. */
export type ShardBytes = Pick<Shard, "bytes" | "sha256" | "content">;

/** A shard under way; its columns are known for certain only when all rows of all shards are there. */
export interface ShardFile {
  write(line: string): Promise<void>;
  /** No more lines come. The answer makes it whole. */
  close(): Promise<(columns: Feature, signal?: AbortSignal) => Promise<ShardBytes>>;
  abandon(): Promise<void>;
}

export async function openShard(path: string, container: Container): Promise<ShardFile> {
  if (container === "parquet") return parquetShard(path);
  const file = await DurableFile.create(path);
  const lines = container === "jsonl" ? file : new PackedFile(file, container);
  return {
    write: (line) => lines.write(line),
    async close() {
      const written: ShardBytes = await lines.finish();
      return async () => written;
    },
    abandon: () => lines.abandon(),
  };
}

/** Lines are kept beside until the columns are known. */
async function parquetShard(path: string): Promise<ShardFile> {
  const lines = `${path}.lines`;
  const file = await DurableFile.create(lines);
  return {
    write: (line) => file.write(line),
    async close() {
      const content: Written = await file.finish({ sync: false });
      return async (columns, signal) => {
        const written = await writeParquet(path, lines, columns, signal);
        await rm(lines);
        return { ...written, content };
      };
    },
    abandon: () => file.abandon(),
  };
}
