import type { Cut } from "../model/context.ts";
import { Problem } from "../model/problem.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import type { Block, Measure, Piece, Refusal } from "./block.ts";
import { cut } from "./cut.ts";
import { type Frame, readAs } from "./measure.ts";
import { measureAll, measureKey } from "./measureAll.ts";
import type { PackRequest, PackWorld } from "./request.ts";

/** Everything that can be shared out, in the global order, and what cannot. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
  readonly cut: readonly Cut[];
}

/**
 * Measures all files and cuts those that do not fit alone.
 * @throws Problem `limit-too-small` where there are files and the limit keeps out every one; `file-changed`
 */
export async function blocksOf(request: PackRequest, frame: Frame, world: PackWorld, signal?: AbortSignal): Promise<Blocks> {
  const measures = await measureAll(request, frame, world, signal);
  const blocks: Block[] = [];
  const leftOut: LeftOut[] = [];
  const cuts: Cut[] = [];
  for (const [at, file] of request.files.entries()) {
    const measure = measures[at]!;
    const pieces = "reason" in measure ? measure : await piecesOf(request, at, measure, { frame, world, signal });
    if ("reason" in pieces) leftOut.push({ path: file.path, ...pieces });
    else
      for (const [i, piece] of pieces.entries())
        blocks.push({ ...blockOf(file, piece), file: at, part: i + 1, parts: pieces.length });
    if ("length" in pieces && pieces.length > 1) cuts.push({ path: file.path, parts: pieces.length });
  }
  if (blocks.length === 0) refuseLimit(request.settings.limit, measures, leftOut);
  return { blocks, leftOut, cut: cuts };
}

interface Means {
  readonly frame: Frame;
  readonly world: PackWorld;
  readonly signal: AbortSignal | undefined;
}

async function piecesOf(
  { files, settings: { limit } }: PackRequest,
  at: number,
  measure: Measure,
  { frame, world, signal }: Means,
): Promise<readonly Piece[] | Refusal> {
  if (measure.alone <= limit) return [{ start: 0, end: measure.lengths[1], measure }];
  signal?.throwIfAborted();
  const file = files[at]!;
  const key = `${measureKey(frame, world.counter, file)}\0${limit}`;
  const known = world.memory?.cuts.get(key);
  if (known !== undefined) return known;
  const pieces = await cut(frame, await readAs(world, file), limit, world.counter, signal);
  world.memory?.cuts.set(key, pieces);
  return pieces;
}

function blockOf({ path, blob }: PackRequest["files"][number], { start, end, measure }: Piece) {
  return { path, blob, source: { start, end }, measure };
}

function refuseLimit(limit: number, measures: readonly (Measure | Refusal)[], leftOut: readonly LeftOut[]): void {
  if (!leftOut.some(({ reason }) => reason === "over-limit")) return;
  const needs = measures.flatMap((measure) => ("alone" in measure ? [measure.alone] : []));
  throw new Problem("limit-too-small", { limit, needed: needs.reduce((a, b) => Math.min(a, b)) });
}
