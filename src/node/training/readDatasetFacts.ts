import { join } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import type { DatasetFacts } from "../../core/training/trainingPlan.ts";
import { readManifest } from "../export/readManifest.ts";
import { readRows } from "../export/readRows.ts";

/**
 * How long the rows of a dataset are, from the first of its formats that says so.
 * @throws Problem `file-unreadable`
 */
export async function readDatasetFacts(path: string, signal?: AbortSignal): Promise<DatasetFacts> {
  const manifest = await readManifest(path);
  if (typeof manifest === "string") throw new Problem("file-unreadable", { path: join(path, "manifest.json"), detail: manifest });
  const shards = manifest.files.filter(({ format, rows }) => format !== undefined && rows !== undefined);
  const formats = [...new Set(shards.map(({ format }) => format!))];
  for (const format of formats) {
    const lengths = await lengthsIn(
      shards.filter((shard) => shard.format === format).map((shard) => join(path, shard.path)),
      signal,
    );
    if (lengths) return { path, formats, rows: lengths };
  }
  throw new Problem("file-unreadable", {
    path,
    detail: "no format of this dataset tells how long its rows are; export with --format trl as well",
  });
}

/** Tokens of every row; `undefined` where the rows do not carry them. */
async function lengthsIn(files: readonly string[], signal?: AbortSignal): Promise<number[] | undefined> {
  const lengths: number[] = [];
  for (const file of files) {
    for await (const { value } of readRows(file)) {
      signal?.throwIfAborted();
      const tokens = tokensOf(value);
      if (tokens === undefined) return undefined;
      lengths.push(tokens);
    }
  }
  return lengths;
}

/** Rows carry it at the top or under `meta`, pre-tokenised ones are as long as their ids. */
function tokensOf(value: unknown): number | undefined {
  const row = value as {
    meta?: { n_tokens_total?: unknown };
    n_tokens_total?: unknown;
    n_tokens?: unknown;
    input_ids?: ArrayLike<unknown>;
  } | null;
  const said = row?.meta?.n_tokens_total ?? row?.n_tokens_total ?? row?.n_tokens ?? row?.input_ids?.length;
  return typeof said === "number" ? said : undefined;
}
