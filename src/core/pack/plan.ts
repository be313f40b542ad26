import type { ContextFile, ContextsSummary } from "../model/context.ts";
import { comparePaths } from "../model/repoPath.ts";
import type { Bin, Block } from "./block.ts";
import { blocksOf } from "./blocks.ts";
import { exactCounts } from "./exact.ts";
import { type Frame, frameOf } from "./measure.ts";
import { graphMetrics } from "./metrics.ts";
import type { PackRequest, PackWorld, PlannedContext } from "./request.ts";
import { share } from "./share.ts";
import { usesOf } from "./uses.ts";

/**
 * Shares the files out over contexts: the same answer for the same request, whatever was remembered and however many
 * workers count. Texts are not kept; `renderContext` makes them one at a time.
 * @throws Problem `limit-too-small`, `file-changed`
 */
export async function plan(request: PackRequest, world: PackWorld, signal?: AbortSignal): Promise<ContextsSummary> {
  const { memory, counter } = world;
  const { graph, settings, repo, commit, files } = request;
  const contents = files.map(({ path, blob }) => `${path}\0${blob}`);
  const rest = JSON.stringify([counter.tokenizer, settings, repo, commit, contents]);
  if (memory?.plan?.graph === graph && memory.plan.rest === rest) return memory.plan.summary;
  const summary = await planned(request, world, signal);
  if (memory !== undefined) memory.plan = { graph, rest, summary };
  return summary;
}

async function planned(request: PackRequest, world: PackWorld, signal?: AbortSignal): Promise<ContextsSummary> {
  const frame = await frameOf(request, world.counter, signal);
  const { blocks, leftOut, cut } = await blocksOf(request, frame, world, signal);
  const exact = exactCounts(blocks, frame, world, signal);
  const { settings } = request;
  const uses = usesOf(
    request.files.map((file) => file.path),
    request.graph,
  );
  world.progress?.("pack", 0);
  const filled = await share({ blocks, uses, settings, headerTokens: frame.headerTokens, exact, signal });
  world.progress?.("pack", filled.length, filled.length);
  const bins = filled.map(({ bin }) => bin);
  const { perContext, ...metrics } = graphMetrics(bins, blocks, uses);
  const contexts = filled.map(({ bin, tokens }, at) => {
    const fill = tokens / settings.limit;
    const files = filesOf(bin, blocks, frame);
    return { ...headOf(request, world, at), n_tokens: tokens, files, metrics: { ...perContext[at]!, fill } };
  });
  return {
    contexts,
    leftOut: leftOut.toSorted((a, b) => comparePaths(a.path, b.path)),
    cut: cut.toSorted((a, b) => comparePaths(a.path, b.path)),
    metrics: { ...metrics, ...fillOf(contexts) },
  };
}

/** `owner/name:partition:131072:00001`: the same for the same repository, mode, limit and place. */
function headOf({ repo, commit, settings }: PackRequest, world: PackWorld, at: number) {
  const { limit, order, mode, template, seed } = settings;
  const id = `${repo}:${mode}:${limit}:${String(at + 1).padStart(5, "0")}`;
  return { id, limit, repo, commit, order, mode, template, tokenizer: world.counter.tokenizer, seed };
}

/** A context's blocks as files of it, with their places in its text. */
export function filesOf(bin: Bin, blocks: readonly Block[], frame: Frame): ContextFile[] {
  let length = frame.header.length;
  return bin.map((at) => {
    const { path, blob, source, part, parts, measure } = blocks[at]!;
    const [open, content, close] = measure.lengths;
    const start = length + open;
    const end = start + content;
    length = end + close;
    const place = { start, end, source_start: source.start, source_end: source.end };
    return { path, blob, ...place, n_tokens: measure.tokens, part, parts };
  });
}

/** Over all contexts but the last, whose fill is what happened to remain. A single context leaves nothing to fill: 1. */
function fillOf(contexts: readonly PlannedContext[]): { fill: number; lastFill: number } {
  const full = contexts.slice(0, -1);
  const used = full.reduce((sum, context) => sum + context.n_tokens, 0);
  const room = full.reduce((sum, context) => sum + context.limit, 0);
  return { fill: room === 0 ? 1 : used / room, lastFill: contexts.at(-1)?.metrics.fill ?? 0 };
}
