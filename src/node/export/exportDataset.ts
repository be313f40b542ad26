import { join } from "node:path";
import { printCard } from "../../core/export/card.ts";
import type { Container } from "../../core/export/container.ts";
import { countDrops, type Dataset, type DatasetFile, type Origin, type Shard } from "../../core/export/dataset.ts";
import type { Format } from "../../core/export/formats/format.ts";
import { histogramName, histogramSvg } from "../../core/export/histogramSvg.ts";
import { manifestName, printManifest } from "../../core/export/manifest.ts";
import type { ExportRow } from "../../core/export/exportRow.ts";
import { Rows } from "../../core/export/rows.ts";
import type { TrainerView } from "../../core/export/trainerView.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Progress } from "../../core/ports/progress.ts";
import type { ExportReport } from "../engine/engine.ts";
import { DurableFile } from "./durableFile.ts";
import { Gathered } from "./gathered.ts";
import { ShardWriter } from "./shardWriter.ts";
import { withTarget } from "./target.ts";

/** What is exported, and where to. */
export interface ExportJob {
  /** Absolute path of the folder that becomes the dataset. */
  readonly target: string;
  /** At least one; the first is the dataset's default. */
  readonly formats: readonly Format[];
  /** Files that hold the rows; `jsonl` where absent. */
  readonly container?: Container;
  readonly origin: Origin;
  /** Samples and contexts, and what was dropped on the way; given a folder for what has to be put aside. */
  readonly rows: AsyncIterable<ExportRow> | ((folder: string) => AsyncIterable<ExportRow>);
  /** For formats that hold what the trainer sees. */
  readonly view: TrainerView;
  /** Most bytes of a shard; the Hub's own 500 MB where absent. */
  readonly shardBytes?: number;
  readonly progress?: Progress;
}

const hubShard = 500_000_000;

/**
 * Writes a dataset, whole or not at all, in memory that does not grow with it: shards of every format, card and manifest.
 * The same rows and origin give the same bytes.
 * @throws Problem `nothing-to-export` and those of `withTarget`; the signal's reason
 */
export async function exportDataset(job: ExportJob, signal?: AbortSignal): Promise<ExportReport> {
  const dataset = await withTarget(job.target, (folder) => writeDataset(folder, job, signal), signal);
  const splits = [...dataset.splits].map(([name, { rows, tokens }]) => {
    const files = dataset.shards.filter(({ split }) => split === name).map(({ path }) => path);
    return [name, { rows, tokens, files }] as const;
  });
  const { dropped, origin } = dataset;
  return {
    dir: job.target,
    splits: Object.fromEntries(splits),
    dropped: countDrops(dropped),
    droppedRows: dropped,
    redacted: origin.checks.redacted,
  };
}

async function writeDataset(folder: string, job: ExportJob, signal?: AbortSignal): Promise<Dataset> {
  const { origin, formats, view, container = "jsonl" } = job;
  const rows = new Rows(
    formats,
    view,
    origin.recipe.splits?.map(({ name }) => name),
  );
  const gathered = new Gathered(folder, view);
  const writer = new ShardWriter(folder, { container, shardBytes: job.shardBytes ?? hubShard });
  try {
    for await (const row of typeof job.rows === "function" ? job.rows(folder) : job.rows) {
      signal?.throwIfAborted();
      for (const line of await rows.add(row)) if (!(await gathered.takes(line))) await writer.write(line);
      job.progress?.("export", rows.count);
    }
    if (rows.count === 0) throw new Problem("nothing-to-export", { detail: rows.whyNone() });
    for await (const line of gathered.packed(signal)) await writer.write(line);
    const rowShards = await writer.finish(rows.facts().features, signal);
    const streams = await gathered.streams(origin.tokenizer);
    const shards = [...rowShards, ...streams.shards];
    const picture = await writeFile(folder, histogramName, histogramSvg(rows.facts().figures.lengths));
    const beside = [...(await writeBeside(folder, formats, shards)), ...streams.beside, picture];
    const dataset: Dataset = { origin, formats, container, shards, beside, ...rows.facts() };
    const card = await writeFile(folder, "README.md", printCard(dataset));
    await writeFile(folder, manifestName, printManifest(dataset, card));
    return dataset;
  } finally {
    await writer.abandon();
    await gathered.abandon();
  }
}

/** What some loaders want beside the rows; only where there are rows. */
async function writeBeside(folder: string, formats: readonly Format[], shards: readonly Shard[]): Promise<DatasetFile[]> {
  const written: DatasetFile[] = [];
  for (const format of formats) {
    const splits = [...new Set(shards.filter((shard) => shard.format === format.id).map(({ split }) => split))];
    if (splits.length === 0) continue;
    for (const [name, text] of Object.entries(format.beside?.(splits) ?? {})) {
      written.push(await writeFile(folder, `${format.id}/${name}`, text));
    }
  }
  return written;
}

async function writeFile(folder: string, path: string, text: string): Promise<DatasetFile> {
  const file = await DurableFile.create(join(folder, path));
  try {
    await file.write(text);
    return { path, ...(await file.finish()) };
  } finally {
    await file.abandon();
  }
}
