import type { World } from "../../core/dataset.ts";
import { Haystacks } from "../../core/export/haystack.ts";
import { mixRows, type Mixed, wantedOf } from "../../core/export/mix.ts";
import type { ExportRow } from "../../core/export/exportRow.ts";
import { type ContextRow, type Format, takesContexts } from "../../core/export/formats/format.ts";
import { recounter } from "../../core/export/recount.ts";
import { splitRows } from "../../core/export/splits.ts";
import { Problem } from "../../core/model/problem.ts";
import { comparePaths, type RepoPath } from "../../core/model/repoPath.ts";
import type { Dropped, Sample } from "../../core/model/sample.ts";
import type { Log } from "../../core/ports/log.ts";
import { contextRows } from "../../core/samples.ts";
import type { Findings } from "../../core/trust/findings.ts";
import { withoutRepeats } from "../../core/trust/repeatedRows.ts";
import { checkSample } from "../../core/trust/sampleChecks.ts";
import { readShort } from "../export/readShort.ts";
import { readTasks } from "../export/readTasks.ts";
import { spoolIn } from "../export/spoolFile.ts";
import type { Checked } from "./exportChecks.ts";
import type { ExportRequest } from "./engine.ts";
import type { Woven } from "./exportSamples.ts";

/** An export that was asked for, with the world it is made from. */
export interface Asked {
  readonly request: ExportRequest;
  readonly formats: readonly Format[];
  readonly world: World;
  readonly findings: Findings;
  readonly log: Log;
}

/** All that rows are made of. */
export interface Made extends Asked {
  readonly checked: Checked;
  readonly woven: Woven;
  /** Annotations that a check refused. */
  readonly dropped: readonly Dropped[];
}

/** The rows of an export from their sources to their splits; `folder` takes what has to be put aside on the way. */
export function exportRows(made: Made, signal?: AbortSignal): (folder: string) => AsyncIterable<ExportRow> {
  const { request } = made;
  const { settings, splits } = request;
  return (folder) => {
    const long = licensed(longRows(made, signal), made.checked);
    const mixed = request.short ? withShort(long, made, signal) : long;
    const shared = splits ? sharedOut(mixed, made, folder) : mixed;
    return settings.duplicates === "keep" ? shared : withoutRepeats(shared, settings.duplicates);
  };
}

async function* longRows({ request, formats, checked, woven, dropped }: Made, signal?: AbortSignal): AsyncGenerator<ExportRow> {
  yield* checked.leftOut;
  yield* dropped;
  yield* woven.rows;
  const recount = recounter({ counter: woven.counter, ...request.settings }, signal);
  const fit = async (sample: Sample) => {
    const kept = await checkSample(sample, checked.words);
    return typeof kept === "string" ? kept : await recount(kept);
  };
  for (const path of request.tasks ?? []) yield* readTasks(path, fit, signal);
  if (takesContexts(formats)) yield* allContexts(checked, woven, request.settings, signal);
}

async function* allContexts(
  { world }: Checked,
  { shares, origin }: Woven,
  settings: Made["request"]["settings"],
  signal?: AbortSignal,
): AsyncGenerator<ContextRow> {
  for (const { split, without } of shares)
    for await (const row of contextRows(world, { settings, without }, origin.licenses, signal))
      yield split === undefined ? row : { ...row, id: `${split}/${row.id}`, split };
}

/** Gives rows of this repository the licences of their own files. */
async function* licensed(rows: AsyncIterable<ExportRow>, { looks, survey }: Checked): AsyncGenerator<ExportRow> {
  const of = (repo: string, files: readonly { readonly path: RepoPath }[]): string[] | undefined => {
    if (repo !== survey.listing.repo || files.length === 0) return undefined;
    const all = files.map(({ path }) => looks.get(path)?.licence).filter((id) => id !== undefined);
    return [...new Set(all)].toSorted(comparePaths);
  };
  for await (const row of rows) {
    if ("reason" in row) yield row;
    else if ("context" in row) yield { ...row, licenses: of(row.context.repo, row.context.files) ?? row.licenses };
    else yield { ...row, meta: { ...row.meta, licenses: of(row.meta.repo, row.meta.files) ?? row.meta.licenses } };
  }
}

/** Rows by their haystack; where folders were shared out first, by the split of their files. */
function sharedOut(rows: AsyncIterable<ExportRow>, { request, woven, checked }: Made, folder: string): AsyncIterable<ExportRow> {
  const { settings, splits = [] } = request;
  const { seed, splitBy, duplicates } = settings;
  const haystacks = new Haystacks(splitBy === "directory" ? "haystack" : splitBy, { near: duplicates === "near" });
  const inFiles = splitBy === "directory" ? byFiles(rows, woven, checked.survey.listing.repo) : rows;
  return splitRows(
    inFiles,
    { splits, seed, haystacks, isPlaced: placedRow(woven, checked.survey.listing.repo) },
    spoolIn(folder),
  );
}

/** Whether a row stands on files of this repository that were shared out. */
function placedRow({ splitOfFile }: Woven, repo: string): (row: Sample | ContextRow) => boolean {
  if (splitOfFile.size === 0) return () => false;
  return (row) => {
    const of = "context" in row ? row.context : row.meta;
    return of.repo === repo && of.files.length > 0;
  };
}

/** Samples of files get the split of their files, or are dropped where those lie in several. */
async function* byFiles(rows: AsyncIterable<ExportRow>, woven: Woven, repo: string): AsyncGenerator<ExportRow> {
  const isPlaced = placedRow(woven, repo);
  for await (const row of rows) {
    if ("reason" in row || !isPlaced(row)) yield row;
    else {
      const files = "context" in row ? row.context.files : row.meta.files;
      const found = new Set(files.map(({ path }) => woven.splitOfFile.get(path) ?? row.split));
      yield found.size === 1 ? { ...row, split: [...found][0]! } : { id: row.id, reason: "files-across-splits" };
    }
  }
}

/** Short rows are few and small: they are counted first, so that the ratio is met with those that may stay. */
async function* withShort(long: AsyncIterable<ExportRow>, made: Made, signal?: AbortSignal): AsyncGenerator<ExportRow> {
  const { request, log } = made;
  const { path, mix } = request.short!;
  const { fit, rest } = await fitShort(path, made, signal);
  yield* rest;
  const mixed: Mixed = { longRows: 0, shortRows: 0 };
  yield* mixRows(long, fit, { mix, seed: request.settings.seed, mixed });
  const wanted = wantedOf(mix, mixed.longRows);
  if (mixed.shortRows < wanted) log.warn(`${path} has ${mixed.shortRows} short rows that fit; the mix asks for ${wanted}`);
}

async function fitShort(
  path: string,
  { request, woven: { origin, counter }, checked }: Made,
  signal?: AbortSignal,
): Promise<{ fit: readonly Sample[]; rest: readonly Dropped[] }> {
  const { chat_template_sha256 } = origin;
  if (chat_template_sha256 === null) throw new Problem("no-chat-template", { id: counter.tokenizer.id });
  const { samples, dropped } = await readShort(path, { ...origin, chat_template_sha256 });
  const recount = recounter({ counter, ...request.settings }, signal);
  const fit: Sample[] = [];
  const rest: Dropped[] = [...dropped];
  for (const sample of samples) {
    const kept = await checkSample(sample, checked.words);
    const counted = typeof kept === "string" ? kept : await recount(kept);
    if (typeof counted === "string") rest.push({ id: sample.id, reason: counted });
    else fit.push(counted);
  }
  return { fit, rest };
}
