import type { Shard } from "../../core/export/dataset.ts";
import type { Feature } from "../../core/export/feature.ts";

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
