import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import type { Container } from "../../../src/core/export/container.ts";
import { formatsOf } from "../../../src/core/export/formats/table.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import { exportDataset } from "../../../src/node/export/exportDataset.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { origin, sampleOf, streamOf, view as smallView } from "../../core/export/fake.ts";

const edges = '\u2028\u2029\u0085\u0000\u0001\u001f\u007f\ufeff漢👩‍💻\r\n"\\';
const rowOf = (n: number, longest: number): Sample => {
  const sample = sampleOf(`${n}`, n % 10 === 0 ? longest : 300);
  const [user, answer] = sample.messages;
  const more = n % 2 === 0 ? { commit: null, licenses: ["MIT"], needles: [{ key: "k", value: edges, token: n }] } : { extra: n };
  return {
    ...sample,
    split: n === 5 ? "validation" : "train",
    messages: [{ ...user!, content: `${user!.content}${edges}` }, answer!],
    meta: { ...sample.meta, ...more, fill: n / 8 } as unknown as Sample["meta"],
  };
};
const view = { ...smallView, limit: 2_000_000 };

async function write(container: Container, ids: readonly string[], { shardBytes = 500_000_000, longest = 9000 } = {}) {
  const rows = Array.from({ length: 30 }, (_, n) => rowOf(n, longest));
  const formats = formatsOf(ids);
  const target = join(temporaryFolder(), "d");
  const report = await exportDataset({ target, formats, origin, rows: streamOf(rows), view, container, shardBytes });
  const files = readdirSync(target, { recursive: true, encoding: "utf8" }).toSorted();
  return { target, report, files, manifest: JSON.parse(readFileSync(join(target, "manifest.json"), "utf8")) };
}
const everywhere = ["messages", "openai", "mlx", "trl", "pretokenized", "axolotl-segments"];
const plain = await write("jsonl", everywhere);
const linesOf = (format: string, split = "train") =>
  readFileSync(join(plain.target, format, `${split}-00000-of-00001.jsonl`), "utf8");

for (const [container, unpack] of [
  ["jsonl.gz", gunzipSync],
  ["jsonl.zst", zstdDecompressSync],
] as const) {
  test(`${container}: unpacks to the same lines; loaders with file names of their own keep plain ones`, async () => {
    const { target, manifest, files } = await write(container, everywhere);
    for (const format of ["messages", "openai"]) {
      const bytes = readFileSync(join(target, format, `train-00000-of-00001.${container}`));
      assert.ok(unpack(bytes).equals(Buffer.from(linesOf(format))));
      const { content, sha256 } = manifest.files.find(({ path }: { path: string }) => path.startsWith(`${format}/train`));
      assert.equal(content.sha256, createHash("sha256").update(linesOf(format)).digest("hex"));
      assert.equal(sha256, createHash("sha256").update(bytes).digest("hex"));
    }
    assert.equal(
      readFileSync(join(target, "mlx/train.jsonl"), "utf8"),
      readFileSync(join(plain.target, "mlx/train.jsonl"), "utf8"),
    );
    assert.match(readFileSync(join(target, "README.md"), "utf8"), new RegExp(`path: "messages/train-\\*\\.${container}"`));
    assert.deepEqual(
      files.filter((name) => name.includes("/.")),
      [],
      "nothing unfinished is left",
    );
  });
}

/** Nulls stand for what a row does not have. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}

test("Parquet: every row as in the lines, edge characters and all; the same bytes twice", async () => {
  const { target, manifest, report, files } = await write("parquet", everywhere);
  for (const format of ["messages", "trl", "pretokenized", "axolotl-segments", "openai"]) {
    const file = await asyncBufferFromFile(join(target, format, "train-00000-of-00001.parquet"));
    const metadata = await parquetMetadataAsync(file);
    const read = await parquetReadObjects({ file, metadata });
    const expected = linesOf(format)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(read.map(withoutNulls), expected.map(withoutNulls), format);
    assert.equal(metadata.created_by, "repoloom");
  }
  assert.equal(report.splits["train"]!.rows, 29);
  assert.deepEqual(
    files.filter((name) => name.includes("/.")),
    [],
  );
  assert.deepEqual((await write("parquet", everywhere)).manifest, manifest);
});

test("Parquet: groups by bytes, the first one small; shards end at their size too", async () => {
  const { report, target } = await write("parquet", ["messages"], { longest: 800_000 });
  const file = await asyncBufferFromFile(join(target, report.splits["train"]!.files[0]!));
  const { row_groups: groups } = await parquetMetadataAsync(file);
  assert.deepEqual(
    groups.map((group) => Number(group.num_rows)),
    [19, 10],
  );
  const shards = (await write("parquet", ["messages"], { longest: 800_000, shardBytes: 2_000_000 })).report.splits["train"]!
    .files;
  assert.deepEqual(
    shards,
    [0, 1].map((n) => `messages/train-0000${n}-of-00002.parquet`),
  );
});

test("Parquet: written ahead by a thread or anew from its lines, the bytes are the same", async () => {
  const long = Array.from({ length: 12 }, (_, n) => sampleOf(`${n}`, 900_000));
  const late = { ...long[11]!, meta: { ...long[11]!.meta, late: { column: 1 } } } as unknown as Sample;
  const parquetOf = async (rows: readonly Sample[], formats: string[]) => {
    const target = join(temporaryFolder(), "d");
    await exportDataset({ target, formats: formatsOf(formats), container: "parquet", origin, view, rows: streamOf(rows) });
    return readFileSync(join(target, `${formats.at(-1)!}/train-00000-of-00001.parquet`));
  };
  const ahead = await parquetOf(long, ["messages"]);
  // The first format takes the only thread of a machine with two cores; where there are more, the bytes are the same anyway.
  const anew = await parquetOf(long, ["trl", "sharegpt", "alpaca", "messages"]);
  assert.ok(ahead.equals(anew));
  const grown = await parquetOf([...long.slice(0, 11), late], ["messages"]);
  const rows = await parquetReadObjects({
    file: grown.buffer.slice(grown.byteOffset, grown.byteOffset + grown.length),
  });
  assert.deepEqual(
    rows.map((row) => (row["meta"] as { late?: unknown }).late ?? null),
    [...Array(11).fill(null), { column: 1n }],
  );
});
