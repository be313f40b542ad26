import type { Container } from "../../core/export/container.ts";
import type { Shard } from "../../core/export/dataset.ts";
import type { Feature } from "../../core/export/feature.ts";
import { DurableFile } from "./durableFile.ts";
import { PackedFile } from "./packedFile.ts";
import { ParquetShard } from "./parquetShard.ts";
import type { ParquetThreads } from "./parquetThread.ts";

/** What a shard tells of its bytes. */
export type ShardBytes = Pick<Shard, "bytes" | "sha256" | "content">;

/** A shard under way; its columns are known for certain only when all rows of all shards are there. */
export interface ShardFile {
  /** `columns` are those of all rows of the format so far. */
  write(line: string, columns: Feature): Promise<void>;
  /** No more lines come. The answer makes it whole. */
  close(): Promise<(columns: Feature, signal?: AbortSignal) => Promise<ShardBytes>>;
  abandon(): Promise<void>;
}

export async function openShard(path: string, container: Container, threads: ParquetThreads): Promise<ShardFile> {
  if (container === "parquet") return await ParquetShard.create(path, threads);
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
