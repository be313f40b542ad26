import type { Dataset } from "./dataset.ts";
import type { Format } from "./formats/format.ts";

/** Formats that have rows: without a question there is no row but in the ones that take contexts. */
export function filled({ formats, shards }: Dataset): Format[] {
  return formats.filter(({ id }) => shards.some((shard) => shard.format === id));
}
