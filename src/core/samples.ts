import { compose, type ContextPlan } from "./annotate/compose.ts";
import type { Current } from "./annotate/resolve.ts";
import { groundOf } from "./ground.ts";
import { specialTokenFinder } from "./tokens/specialToken.ts";
import { packRequest, packWorld, upTo, weave, type Weaving, type World } from "./dataset.ts";
import type { TokenCounter } from "./ports/tokenCounter.ts";
import type { Origin } from "./export/dataset.ts";
import { licenseFiles, licensesIn } from "./export/licenses.ts";
import type { ContextRow } from "./export/formats/format.ts";
import type { Annotation } from "./model/annotation.ts";
import type { RepoPath } from "./model/repoPath.ts";
import type { Dropped, Sample } from "./model/sample.ts";
import type { LeftOut } from "./model/sourceFile.ts";
import { builderFor } from "./pack/around.ts";
import { renderContext } from "./pack/render.ts";
import type { PackRequest, PackWorld } from "./pack/request.ts";

/** Rows that are made one at a time, and what they were made of. */
export interface WovenSamples {
  readonly origin: Omit<Origin, "version" | "recipe" | "checks" | "license_files">;
  readonly rows: AsyncIterable<Sample | Dropped>;
  /** The one that counted them. */
  readonly counter: TokenCounter;
}

/**
 * The story's other end: walked and ordered once, packed for the room that each sample leaves, composed with its question.
 * @throws Problem
 */
export async function weaveSamples(
  world: World,
  weaving: Weaving,
  annotations: readonly Annotation[],
  signal?: AbortSignal,
): Promise<WovenSamples> {
  const { settings } = weaving;
  const { survey, graph, order } = await upTo("ordered", world, weaving, signal);
  const pack = await packWorld(world, survey, signal);
  const { request } = packRequest(survey, graph, order, weaving);
  const carried = annotations.length > 0 ? await withoutSpecialTokens(request, pack, signal) : { request, leftOut: [] };
  const known = new Set(order);
  const textOf = async (path: RepoPath) => (known.has(path) ? await pack.text(path) : undefined);
  const licenses = await licensesOf(textOf);
  const ground = groundOf(world.repository, survey, signal);
  const rows =
    annotations.length === 0
      ? none()
      : compose(
          { annotations, limit: settings.limit, specialTokens: settings.specialTokens, licenses },
          { ...ground, counter: pack.counter, progress: world.progress, plan: (limit) => planFor(carried, limit, pack, signal) },
          signal,
        );
  const { repo, commit } = survey.listing;
  const chat_template_sha256 = pack.counter.chat?.sha256 ?? null;
  return {
    origin: { repo, commit, settings, tokenizer: pack.counter.tokenizer, chat_template_sha256, licenses },
    rows,
    counter: pack.counter,
  };
}

async function* none(): AsyncGenerator<never> {}

/** Every context as a row of its own, one at a time. */
export async function* contextRows(
  world: World,
  weaving: Weaving,
  licenses: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<ContextRow, void, undefined> {
  for await (const step of weave(world, weaving, signal)) {
    if (step.step === "rendered") yield { id: step.context.id, split: "train", context: step.context, licenses };
  }
}

/** What is packed for samples, and what they leave out. */
export interface Carried {
  readonly request: PackRequest;
  readonly leftOut: readonly LeftOut[];
}

/** Samples leave out files in which a literal special token would end the turn, unless the user keeps them. */
export async function withoutSpecialTokens(request: PackRequest, pack: PackWorld, signal?: AbortSignal): Promise<Carried> {
  if (request.settings.specialTokens === "keep") return { request, leftOut: [] };
  const find = specialTokenFinder(pack.counter);
  const leftOut: LeftOut[] = [];
  for (const { path } of request.files) {
    signal?.throwIfAborted();
    const token = find((await pack.text(path)).text);
    if (token !== undefined) leftOut.push({ path, reason: "special-token", detail: token });
  }
  const out = new Set(leftOut.map(({ path }) => path));
  return { request: { ...request, files: request.files.filter(({ path }) => !out.has(path)) }, leftOut };
}

async function planFor(
  { request, leftOut }: Carried,
  limit: number,
  pack: PackWorld,
  signal?: AbortSignal,
): Promise<ContextPlan> {
  const builder = await builderFor({ ...request, settings: { ...request.settings, limit } }, pack, signal);
  return {
    leftOut: [...leftOut, ...builder.leftOut],
    around: (evidence) => builder.around(evidence),
    render: (context) => renderContext(context, pack, signal),
  };
}

/** The licences that the repository's own manifests state. */
export async function licensesOf(textOf: (path: RepoPath) => Promise<Current | undefined>): Promise<string[]> {
  const texts = new Map<RepoPath, string>();
  for (const path of licenseFiles) {
    const current = await textOf(path);
    if (current) texts.set(path, current.text);
  }
  return licensesIn(texts);
}
