import { basename } from "node:path";
import { type AnnotationList, problemsIn } from "../../core/annotate/annotations.ts";
import type { World } from "../../core/dataset.ts";
import type { Input, Recipe } from "../../core/export/dataset.ts";
import type { Format } from "../../core/export/formats/format.ts";
import { mixRows, type Mixed, wantedOf } from "../../core/export/mix.ts";
import { recounter } from "../../core/export/recount.ts";
import type { ExportRow } from "../../core/export/exportRow.ts";
import { splitRows } from "../../core/export/splits.ts";
import { trainerView } from "../../core/export/trainerView.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { Log } from "../../core/ports/log.ts";
import { contextRows, weaveSamples, type WovenSamples } from "../../core/samples.ts";
import { annotationPath, readAnnotationFile, readAnnotations } from "../annotations/annotationFile.ts";
import type { ExportJob } from "../export/exportDataset.ts";
import { hashFile } from "../export/hashFile.ts";
import { readShort } from "../export/readShort.ts";
import { readTasks } from "../export/readTasks.ts";
import { version } from "../version.ts";
import type { ExportRequest } from "./engine.ts";

/** An export that was asked for, with the world it is made from. */
interface Asked {
  readonly request: ExportRequest;
  readonly formats: readonly Format[];
  readonly world: World;
  readonly log: Log;
}

/**
 * Everything that an export writes: annotations, then the files of samples, then the contexts where a format takes them,
 * with short rows among them and a split for each.
 * @throws Problem
 */
export async function exportJob(asked: Asked, signal?: AbortSignal): Promise<ExportJob> {
  const { request, formats, world, log } = asked;
  const list = await (request.annotations ? readAnnotationFile(request.annotations) : readAnnotations(request.root));
  for (const problem of problemsIn(list, request.annotations ?? annotationPath)) log.warn(problem.message);
  refuseNothing(asked, list);
  const recipe = await recipeOf(request);
  const woven = await weaveSamples(world, request, list.annotations, signal);
  return {
    target: request.target,
    formats,
    ...(request.container ? { container: request.container } : {}),
    origin: { ...woven.origin, recipe, version },
    rows: await allRows(asked, woven, signal),
    view: trainerView(woven.counter, request.settings.limit, signal),
    progress: world.progress,
  };
}

function refuseNothing({ request, formats }: Asked, { annotations }: AnnotationList): void {
  const others = takesContexts(formats) || (request.tasks?.length ?? 0) > 0;
  if (annotations.length === 0 && !others) throw new Problem("nothing-to-export", { detail: "no question and answer is marked" });
}

function takesContexts(formats: readonly Format[]): boolean {
  return formats.some(({ contextRow }) => contextRow !== undefined);
}

async function recipeOf({ annotations, tasks = [], short, splits }: ExportRequest): Promise<Recipe> {
  const paths: [Input["role"], string][] = [
    ...(annotations ? [["annotations", annotations] as [Input["role"], string]] : []),
    ...tasks.map((path): [Input["role"], string] => ["tasks", path]),
    ...(short ? [["short", short.path] as [Input["role"], string]] : []),
  ];
  const inputs: Input[] = [];
  for (const [role, path] of paths) inputs.push({ role, name: basename(path), ...(await hashFile(path)) });
  return { inputs, ...(splits ? { splits } : {}), ...(short ? { mix: short.mix } : {}) };
}

async function allRows(asked: Asked, woven: WovenSamples, signal?: AbortSignal): Promise<AsyncIterable<ExportRow>> {
  const { request } = asked;
  const { settings, splits } = request;
  const long = longRows(asked, woven, signal);
  const mixed = request.short ? await withShort(long, asked, woven, signal) : long;
  return splits ? splitRows(mixed, splits, settings.seed) : mixed;
}

async function* longRows(
  { request, formats, world }: Asked,
  woven: WovenSamples,
  signal?: AbortSignal,
): AsyncGenerator<ExportRow> {
  yield* woven.rows;
  const recount = recounter({ counter: woven.counter, ...request.settings }, signal);
  for (const path of request.tasks ?? []) yield* readTasks(path, recount, signal);
  if (takesContexts(formats)) yield* contextRows(world, request, woven.origin.licenses, signal);
}

/** Short rows are few and small: they are counted first, so that the ratio is met with those that may stay. */
async function withShort(
  long: AsyncIterable<ExportRow>,
  { request, log }: Asked,
  { origin, counter }: WovenSamples,
  signal?: AbortSignal,
): Promise<AsyncIterable<ExportRow>> {
  const { path, mix } = request.short!;
  const { settings } = request;
  if (origin.chat_template_sha256 === null) throw new Problem("no-chat-template", { id: counter.tokenizer.id });
  const { samples, dropped } = await readShort(path, { ...origin, chat_template_sha256: origin.chat_template_sha256 });
  const recount = recounter({ counter, ...settings }, signal);
  const fit: Sample[] = [];
  const rest: ExportRow[] = [...dropped];
  for (const sample of samples) {
    const counted = await recount(sample);
    if (typeof counted === "string") rest.push({ id: sample.id, reason: counted });
    else fit.push(counted);
  }
  return (async function* (): AsyncGenerator<ExportRow> {
    yield* rest;
    const mixed: Mixed = { longRows: 0, shortRows: 0 };
    yield* mixRows(long, fit, { mix, seed: settings.seed, mixed });
    const wanted = wantedOf(mix, mixed.longRows);
    if (mixed.shortRows < wanted) log.warn(`${path} has ${mixed.shortRows} short rows that fit; the mix asks for ${wanted}`);
  })();
}
