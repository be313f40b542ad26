import type { Settings } from "./config/settings.ts";
import { type GraphMemory, linking } from "./graph/graph.ts";
import { linksOf } from "./graph/links.ts";
import type { Context, ContextsSummary } from "./model/context.ts";
import type { Graph } from "./model/graph.ts";
import { Problem } from "./model/problem.ts";
import { comparePaths, folderOf, type RepoPath } from "./model/repoPath.ts";
import type { LeftOut } from "./model/sourceFile.ts";
import { ordering } from "./order/order.ts";
import { emptyPackMemory, type PackMemory } from "./pack/memory.ts";
import { plan } from "./pack/plan.ts";
import { renderContext } from "./pack/render.ts";
import type { PackRequest, PackWorld } from "./pack/request.ts";
import type { Kept } from "./ports/kept.ts";
import type { Progress } from "./ports/progress.ts";
import type { Repository } from "./ports/repository.ts";
import type { TokenCounter } from "./ports/tokenCounter.ts";
import { inTurns } from "./steps.ts";
import { type Survey, survey, type SurveyMemory } from "./survey.ts";
import { textsOf } from "./texts.ts";
import { KeptCounts } from "./tokens/keptCounts.ts";

/** All that a dataset is woven from. */
export interface World {
  readonly repository: Repository;
  /** Opened when the first token has to be counted. */
  readonly counter: () => Promise<TokenCounter>;
  /** What earlier weaving learnt; it is added to. */
  readonly memory: Memory;
  /** Counts of contents that outlive this process. */
  readonly counts: Kept;
  readonly progress: Progress;
}

export interface Memory {
  readonly survey: SurveyMemory;
  readonly graph: GraphMemory;
  readonly order: OrderMemory;
  readonly pack: PackMemory;
}

/** The last order, with all that decided it. */
export interface OrderMemory {
  last?: { readonly graph: Graph; readonly options: string; readonly order: readonly RepoPath[] };
}

/** Nothing learnt yet. */
export function emptyMemory(): Memory {
  return { survey: new Map(), graph: {}, order: {}, pack: emptyPackMemory() };
}

/** What is wanted. */
export interface Weaving {
  readonly settings: Settings;
  /** Files and folders that are kept out of contexts, by exact path. */
  readonly without: readonly RepoPath[];
}

/** How far the story has come; a step holds what it found and what the steps before it found. */
export type Step = Walked | Linked | Ordered | Packed | Rendered;

interface Walked {
  readonly step: "walked";
  readonly survey: Survey;
}
interface Linked extends Omit<Walked, "step"> {
  readonly step: "linked";
  readonly graph: Graph;
}
interface Ordered extends Omit<Linked, "step"> {
  readonly step: "ordered";
  readonly order: readonly RepoPath[];
}
interface Packed extends Omit<Ordered, "step"> {
  readonly step: "packed";
  readonly summary: ContextsSummary;
}
interface Rendered {
  readonly step: "rendered";
  readonly context: Context;
}

/**
 * The one story: walk, link, order, measure and pack, render. Each step is yielded when it is done, and the next
 * begins only when it is asked for: who wants the graph stops there.
 * @throws Problem
 */
export async function* weave(world: World, weaving: Weaving, signal?: AbortSignal): AsyncGenerator<Step, void, undefined> {
  const { settings } = weaving;
  const found = await survey(world.repository, settings, world.memory.survey, world.progress, signal);
  yield { step: "walked", survey: found };

  world.progress("graph", 0);
  const facts = new Map(found.files.map((surveyed) => [surveyed.file.path, surveyed.facts]));
  const graph = await inTurns(linking(facts, linksOf(found.leftOut), world.memory.graph), signal);
  yield { step: "linked", survey: found, graph };

  world.progress("order", 0);
  const order = await ordered(world, graph, settings, signal);
  yield { step: "ordered", survey: found, graph, order };

  const { request, tickedOff } = packRequest(found, graph, order, weaving);
  const pack = await packWorld(world, found, signal);
  const packed = await plan(request, pack, signal);
  const leftOut = [...found.leftOut, ...tickedOff, ...packed.leftOut].toSorted((a, b) => comparePaths(a.path, b.path));
  yield { step: "packed", survey: found, graph, order, summary: { ...packed, leftOut } };

  for (const planned of packed.contexts) yield { step: "rendered", context: await renderContext(planned, pack, signal) };
}

/** Runs the story up to one of its steps and gives what that step found. */
export async function upTo<Name extends Step["step"]>(
  name: Name,
  world: World,
  weaving: Weaving,
  signal?: AbortSignal,
): Promise<Extract<Step, { step: Name }>> {
  for await (const step of weave(world, weaving, signal)) {
    if (step.step === name) return step as Extract<Step, { step: Name }>;
  }
  throw new Error(`the story has no step ${name}`);
}

/** Texts and counts for packing. */
export async function packWorld(world: World, found: Survey, signal?: AbortSignal): Promise<PackWorld> {
  const text = textsOf(world.repository, found, signal);
  const counter = await world.counter();
  const counts = new KeptCounts(world.counts, counter.tokenizer.sha256);
  return { counter, text, memory: world.memory.pack, counts, progress: world.progress };
}

/** The same graph in the same order is not ordered again, but for an order that git decides. */
async function ordered(
  { repository, memory }: World,
  graph: Graph,
  { order, seed }: Settings,
  signal?: AbortSignal,
): Promise<readonly RepoPath[]> {
  if (order === "git") {
    const firstCommits = await repository.firstCommits(signal);
    return await inTurns(ordering(graph, { order, seed, firstCommits }), signal);
  }
  const options = JSON.stringify([order, seed]);
  const { last } = memory.order;
  if (last?.graph === graph && last.options === options) return last.order;
  const files = await inTurns(ordering(graph, { order, seed }), signal);
  memory.order.last = { graph, options, order: files };
  return files;
}

/** What is packed: the ordered files less those that were ticked off. */
export function packRequest(found: Survey, graph: Graph, order: readonly RepoPath[], { settings, without }: Weaving) {
  const off = under(without);
  const tickedOff: LeftOut[] = order.filter(off).map((path) => ({ path, reason: "excluded-by-config" }));
  const byPath = new Map(found.files.map(({ file }) => [file.path, file]));
  const files = order.filter((path) => !off(path)).map((path) => byPath.get(path)!);
  if (files.length === 0) throw nothing(found, tickedOff.length);
  const request: PackRequest = { repo: found.listing.repo, commit: found.listing.commit, files, graph, settings };
  return { request, tickedOff };
}

/** Tells whether a path is one of these or stands below one. */
function under(paths: readonly RepoPath[]): (path: RepoPath) => boolean {
  const named = new Set(paths);
  const off = (path: RepoPath): boolean => path !== "" && (named.has(path) || off(folderOf(path)));
  return off;
}

function nothing({ listing, leftOut }: Survey, tickedOff: number): Problem {
  const out = leftOut.length + tickedOff;
  return new Problem("nothing-to-weave", { path: listing.root, detail: out === 0 ? "it is empty" : `${out} left out` });
}
