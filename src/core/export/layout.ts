import type { Container } from "./container.ts";
import type { Format } from "./formats/format.ts";

/** How the rows of a format lie on the disk: formats that name their own files are plain JSONL in any container. */
export function containerOf(format: Format, container: Container): Container {
  return format.fileOf ? "jsonl" : container;
}

/** One shard of a split, by its number; relative to the dataset. */
export interface Place {
  readonly format: Format;
  readonly split: string;
  readonly container: Container;
}

/** Path of a shard: `trl/train-00000-of-00002.jsonl`, the form that the Hub's tools know. */
export function shardPath({ format, split, container }: Place, index: number, count: number): string {
  if (format.fileOf) return `${format.id}/${format.fileOf(split)}`;
  return `${format.id}/${split}-${digits(index)}-of-${digits(count)}.${container}`;
}

/** What finds all shards of a split. */
export function splitPattern({ format, split, container }: Place): string {
  return `${format.id}/${format.fileOf?.(split) ?? `${split}-*.${container}`}`;
}

/** Five digits, as the Hub's tools write them. */
export function digits(number: number): string {
  return String(number).padStart(5, "0");
}
