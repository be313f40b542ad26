import { inOrder } from "../inOrder.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import type { Bin, Block, Measure } from "./block.ts";
import { type Frame, readAs } from "./measure.ts";
import type { PackWorld } from "./request.ts";

/** Whole contexts that are made and counted at a time. */
const textsAtOnce = 4;

/** Gives the exact tokens of contexts' whole texts. */
export type ExactCount = (bins: readonly Bin[]) => Promise<number[]>;

/**
 * A context's count is the sum of its blocks' where the tokenizer is sure of every seam between them; otherwise its text
 * is made and encoded whole, once for the same blocks.
 */
export function exactCounts(blocks: readonly Block[], frame: Frame, world: PackWorld, signal?: AbortSignal): ExactCount {
  const tokensOf = async (bin: Bin): Promise<number> => {
    signal?.throwIfAborted();
    const held = bin.map((at) => blocks[at]!);
    return sureSum(held, world.counter) ?? encodedCount(held, frame, world, signal);
  };
  return async (bins) => {
    const counts: number[] = [];
    for await (const count of inOrder(bins, textsAtOnce, tokensOf)) counts.push(count);
    return counts;
  };
}

/** The sum of the blocks, where no token can reach across a seam; undefined where that is not sure. */
function sureSum(blocks: readonly Block[], counter: TokenCounter): number | undefined {
  let sum = 0;
  let before: Measure | undefined;
  for (const { measure } of blocks) {
    if (before !== undefined && !counter.additive(before.tail, measure.head)) return undefined;
    sum += before === undefined ? measure.alone : measure.size;
    before = measure;
  }
  return sum;
}

async function encodedCount(blocks: readonly Block[], frame: Frame, world: PackWorld, signal?: AbortSignal): Promise<number> {
  const { counter, memory } = world;
  const key = await digest(blocks.map((block) => keyOf(block, frame, counter)).join("\0"));
  const known = memory?.contexts.get(key);
  if (known !== undefined) return known;
  const [count] = await counter.count([await textOf(blocks, frame, world)], signal);
  memory?.contexts.set(key, count!);
  return count!;
}

/** SHA-256: the names of all files of a context are too long to be kept. */
async function digest(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).join();
}

function keyOf(block: Block, frame: Frame, counter: TokenCounter): string {
  const { path, blob, source } = block;
  return [counter.tokenizer.sha256, frame.name, frame.header, path, blob, source.start, source.end].join("\0");
}

async function textOf(blocks: readonly Block[], frame: Frame, world: PackWorld): Promise<string> {
  const pieces = [frame.header];
  for (const block of blocks) {
    const file = await readAs(world, block);
    const part = { ...file, text: file.text.slice(block.source.start, block.source.end) };
    pieces.push(frame.template.open(part), part.text, frame.template.close(part));
  }
  return pieces.join("");
}
