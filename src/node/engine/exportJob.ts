import { basename } from "node:path";
import { problemsIn } from "../../core/annotate/annotations.ts";
import type { Input, Recipe } from "../../core/export/dataset.ts";
import { takesContexts } from "../../core/export/formats/format.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import { trainerView } from "../../core/export/trainerView.ts";
import { Problem } from "../../core/model/problem.ts";
import { annotationPath, readAnnotationFile, readAnnotations } from "../annotations/annotationFile.ts";
import type { ExportJob } from "../export/exportDataset.ts";
import { hashFile } from "../export/hashFile.ts";
import { version } from "../version.ts";
import type { ExportRequest } from "./engine.ts";
import { openChecks } from "./exportChecks.ts";
import { type Asked, exportRows } from "./exportRows.ts";
import { checksOf, licencesOf, weaveShares } from "./exportSamples.ts";

/**
 * Everything that an export writes: the repository through its checks, annotations, then the files of samples, then the
 * contexts where a format takes them, with short rows among them and a split for each.
 * @throws Problem
 */
export async function exportJob(asked: Asked, signal?: AbortSignal): Promise<ExportJob> {
  const { request, formats, world, findings, log } = asked;
  const list = await (request.annotations ? readAnnotationFile(request.annotations) : readAnnotations(request.root));
  for (const problem of problemsIn(list, request.annotations ?? annotationPath)) log.warn(problem.message);
  refuseNothing(asked, list.annotations);
  const recipe = await recipeOf(request);
  const checked = await openChecks(world, request, findings, signal);
  const { contamination } = checked;
  if (contamination && contamination.passedOver > 0)
    log.warn(`${contamination.passedOver} texts of --decontaminate have fewer than 5 words and were passed over`);
  const { annotations, dropped } = await checked.annotations(list.annotations, signal);
  const woven = await weaveShares(checked, request, annotations, signal);
  const origin = { ...woven.origin, ...licencesOf(checked), recipe, checks: checksOf(checked), version };
  return {
    target: request.target,
    formats,
    ...(request.container ? { container: request.container } : {}),
    origin,
    rows: exportRows({ ...asked, checked, woven, dropped }, signal),
    view: trainerView(woven.counter, request.settings.limit, signal, request.settings),
    progress: world.progress,
  };
}

function refuseNothing({ request, formats }: Asked, annotations: readonly Annotation[]): void {
  const others = takesContexts(formats) || (request.tasks?.length ?? 0) > 0;
  if (annotations.length === 0 && !others) throw new Problem("nothing-to-export", { detail: "no question and answer is marked" });
}

async function recipeOf({ annotations, tasks = [], short, splits, decontaminate = [] }: ExportRequest): Promise<Recipe> {
  const paths: readonly (readonly [Input["role"], string])[] = [
    ...(annotations ? [["annotations", annotations] as const] : []),
    ...tasks.map((path) => ["tasks", path] as const),
    ...(short ? [["short", short.path] as const] : []),
    ...decontaminate.map((path) => ["decontaminate", path] as const),
  ];
  const inputs: Input[] = [];
  for (const [role, path] of paths) inputs.push({ role, name: basename(path), ...(await hashFile(path)) });
  return { inputs, ...(splits ? { splits } : {}), ...(short ? { mix: short.mix } : {}) };
}
