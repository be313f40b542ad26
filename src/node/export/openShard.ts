import type { Container } from "../../core/export/container.ts";
import { DurableFile } from "./durableFile.ts";
import { PackedFile } from "./packedFile.ts";
import { ParquetShard } from "./parquetShard.ts";
import type { ParquetThreads } from "./parquetThread.ts";
import type { ShardBytes, ShardFile } from "./shardFile.ts";

/** Begins a shard in the form that its container asks for. */
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
