import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { readLines } from "./readLines.ts";

/** A row as it was read, or why it cannot be. */
export interface ReadRow {
  /** 1-based; the line in files of lines. */
  readonly number: number;
  readonly value?: unknown;
  readonly fault?: string;
}

/** Reads a shard of any container, row by row. Throws what the reader throws where the file as a whole cannot be read. */
export function readRows(path: string): AsyncGenerator<ReadRow, void, undefined> {
  return path.endsWith(".parquet") ? parquetRows(path) : lineRows(path);
}

async function* lineRows(path: string): AsyncGenerator<ReadRow, void, undefined> {
  for await (const { number, text } of readLines(path)) {
    if (text === undefined) yield { number, fault: "not UTF-8" };
    else yield parsed(number, text);
  }
}

function parsed(number: number, text: string): ReadRow {
  try {
    return { number, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { number, fault: `broken line: ${(error as Error).message}` };
  }
}

/** One row group at a time. */
async function* parquetRows(path: string): AsyncGenerator<ReadRow, void, undefined> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
    for (const [index, row] of rows.entries()) yield { number: rowStart + index + 1, value: withNumbers(row) };
    rowStart = rowEnd;
  }
}

/** 64-bit numbers as JSON has them. */
function withNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return typeof value[0] === "number" || typeof value[0] === "string" ? value : value.map(withNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumbers(inner)]));
}
