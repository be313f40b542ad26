import { folderOf, type RepoPath } from "../model/repoPath.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import { type Links, turned } from "../order/links.ts";
import { arrange, type Held, shareAsked } from "./arrange.ts";
import type { Block } from "./block.ts";
import { blocksOf } from "./blocks.ts";
import { type ExactCount, exactCounts } from "./exact.ts";
import { type Frame, frameOf } from "./measure.ts";
import { filesOf } from "./plan.ts";
import type { PackRequest, PackWorld, PlannedContext } from "./request.ts";
import { usesOf } from "./uses.ts";

/** A span of a file that a context must hold, in UTF-16 units of the file's text. */
export interface Needed {
  readonly path: RepoPath;
  readonly start: number;
  readonly end: number;
}

/** A context that was built around what it must hold. */
export interface Around {
  readonly context: PlannedContext;
  /** Why it may be short of its limit. */
  readonly shortBecause: "repository-too-small" | "next-file-did-not-fit";
  /** For each span that was needed, the share of the context before which it was to stand, 0 to 1; `undefined` where that was left open. */
  readonly asked: readonly (number | undefined)[];
}

/** Builds contexts of one limit, one for each question. */
export interface Builder {
  /** What no context can hold. */
  readonly leftOut: readonly LeftOut[];
  /** `undefined` where no single context can hold all of it, or where there is nothing to hold. */
  around(needed: readonly Needed[]): Promise<Around | undefined>;
}

/**
 * Measures and cuts all files once; then each context takes first what it must hold, then what that depends on, the nearest
 * first, then what stands near it (users, and files that share dependencies; the same folder), then the rest, until the limit.
 * @throws Problem `limit-too-small`, `file-changed`
 */
export async function builderFor(request: PackRequest, world: PackWorld, signal?: AbortSignal): Promise<Builder> {
  const frame = await frameOf(request, world.counter, signal);
  const { blocks, leftOut } = await blocksOf(request, frame, world, signal);
  const order = request.files.map((file) => file.path);
  const uses = usesOf(order, request.graph);
  const ground: Ground = {
    request,
    frame,
    blocks,
    uses,
    users: turned(uses),
    exact: exactCounts(blocks, frame, world, signal),
    tokenizer: world.counter.tokenizer,
  };
  return { leftOut, around: (needed) => build(ground, needed) };
}

interface Ground {
  readonly request: PackRequest;
  readonly frame: Frame;
  readonly blocks: readonly Block[];
  readonly uses: Links;
  readonly users: Links;
  readonly exact: ExactCount;
  readonly tokenizer: PlannedContext["tokenizer"];
}

async function build(ground: Ground, needed: readonly Needed[]): Promise<Around | undefined> {
  const { blocks, frame, request, exact } = ground;
  const { limit, evidenceDepth } = request.settings;
  const seeds = seedsOf(blocks, needed);
  if (!seeds) return undefined;
  const taken = takenFor(ground, seeds, limit - frame.headerTokens);
  const held = holdsOf(blocks, needed, seeds);
  for (; taken.length >= Math.max(1, seeds.size); taken.pop()) {
    const bin = arrange(taken, blocks, held, evidenceDepth);
    const [tokens] = await exact([bin]);
    if (tokens! > limit) continue;
    const isAll = taken.length === blocks.length;
    const context = contextOf(ground, bin, tokens!);
    const shortBecause = isAll ? "repository-too-small" : "next-file-did-not-fit";
    return { context, shortBecause, asked: askedFor(ground, needed, seeds) };
  }
  return undefined;
}

/** The blocks that hold what is needed, each span whole in one; `undefined` where a span is in none. */
function seedsOf(blocks: readonly Block[], needed: readonly Needed[]): ReadonlySet<number> | undefined {
  const seeds = new Set<number>();
  for (const span of needed) {
    const at = blocks.findIndex((block) => holds(block, span));
    if (at < 0) return undefined;
    seeds.add(at);
  }
  return seeds;
}

function holds({ path, source }: Block, span: Needed): boolean {
  return path === span.path && source.start <= span.start && span.end <= source.end;
}

/** How much of each seed's text stands before the middle of what is needed of it. */
function holdsOf(blocks: readonly Block[], needed: readonly Needed[], seeds: ReadonlySet<number>): readonly Held[] {
  return [...seeds].map((block) => {
    const { source, measure } = blocks[block]!;
    const own = needed.filter((span) => holds(blocks[block]!, span));
    const middle = (Math.min(...own.map(({ start }) => start)) + Math.max(...own.map(({ end }) => end))) / 2;
    return { block, before: (measure.size * (middle - source.start)) / Math.max(1, source.end - source.start) };
  });
}

function askedFor({ blocks, request }: Ground, needed: readonly Needed[], seeds: ReadonlySet<number>): Around["asked"] {
  const sorted = [...seeds].toSorted((a, b) => a - b);
  return needed.map((span) => {
    const at = sorted.findIndex((block) => holds(blocks[block]!, span));
    return shareAsked(request.settings.evidenceDepth, at, sorted.length);
  });
}

/** By what they add, as long as there is room: one too large is passed over. The seeds are taken whatever they add. */
function takenFor(ground: Ground, seeds: ReadonlySet<number>, room: number): number[] {
  const { blocks } = ground;
  const taken: number[] = [];
  let left = room;
  for (const block of nearestFirst(ground, seeds)) {
    const { size } = blocks[block]!.measure;
    if (!seeds.has(block) && size > left) continue;
    taken.push(block);
    left -= size;
  }
  return taken;
}

function* nearestFirst({ blocks, uses, users }: Ground, seeds: ReadonlySet<number>): Generator<number> {
  const byFile = Map.groupBy(blocks.keys(), (at) => blocks[at]!.file);
  const files = new Set([...seeds].map((at) => blocks[at]!.file));
  const given = new Set<number>();
  const give = function* (some: Iterable<number>): Generator<number> {
    for (const at of some) if (!given.has(at)) yield (given.add(at), at);
  };
  yield* give(seeds);
  for (const links of [[uses], [uses, users]]) {
    for (const file of reached(files, links)) yield* give(byFile.get(file) ?? []);
  }
  yield* give(byFolder(blocks, files));
}

/** Breadth first from all at once. */
function reached(from: ReadonlySet<number>, links: readonly Links[]): ReadonlySet<number> {
  const all = new Set(from);
  for (const file of all) {
    for (const { offsets, targets } of links)
      for (const next of targets.subarray(offsets[file], offsets[file + 1])) all.add(next);
  }
  return all;
}

/** Blocks by how many folders they share with the nearest of some files, then in the global order. */
function byFolder(blocks: readonly Block[], files: ReadonlySet<number>): readonly number[] {
  const near = new Set<string>();
  for (const { path, file } of blocks) {
    if (!files.has(file)) continue;
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) near.add(folder);
  }
  const shared = ({ path }: Block): number => {
    let folder = folderOf(path);
    while (folder !== "" && !near.has(folder)) folder = folderOf(folder);
    return folder === "" ? 0 : folder.split("/").length;
  };
  const depths = blocks.map(shared);
  return [...blocks.keys()].toSorted((a, b) => depths[b]! - depths[a]! || a - b);
}

function contextOf(ground: Ground, bin: readonly number[], tokens: number): PlannedContext {
  const { request, blocks, frame, tokenizer } = ground;
  const { repo, commit, settings } = request;
  const { limit, order, template, seed } = settings;
  const here = bin.map((at) => blocks[at]!.file);
  return {
    id: `${repo}:evidence:${limit}`,
    limit,
    repo,
    commit,
    order,
    mode: "evidence",
    template,
    tokenizer,
    seed,
    n_tokens: tokens,
    files: filesOf(bin, blocks, frame),
    metrics: { ...edgesOf(here, ground), fill: tokens / limit, duplicate_tokens: 0 },
  };
}

/** Edges with both ends here, with one, and in order as the files stand here. */
function edgesOf(files: readonly number[], { uses, users }: Ground) {
  const place = new Map(files.map((file, at) => [file, at]));
  const edges = { edges_inside: 0, edges_cut: 0, edges_in_order: 0 };
  for (const [file, here] of place) {
    for (const used of rowOf(uses, file)) {
      const there = place.get(used);
      if (there === undefined) edges.edges_cut++;
      else edges.edges_inside++;
      if (there !== undefined && there < here) edges.edges_in_order++;
    }
    for (const user of rowOf(users, file)) if (!place.has(user)) edges.edges_cut++;
  }
  return edges;
}

function rowOf({ offsets, targets }: Links, node: number): Uint32Array {
  return targets.subarray(offsets[node], offsets[node + 1]);
}
