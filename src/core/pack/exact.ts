import { inOrder } from "../inOrder.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import type { Bin, Block } from "./block.ts";
import { type Frame, type Measure, readAs } from "./measure.ts";
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
  const { counter } = world;
  const encoded = async (bin: Bin): Promise<number> => {
    signal?.throwIfAborted();
    const key = bin.map((at) => keyOf(blocks[at]!, frame, counter)).join("\n");
    const known = world.memory?.contexts.get(key);
    if (known !== undefined) return known;
    const [count] = await counter.count(
      [
        await textOf(
          bin.map((at) => blocks[at]!),
          frame,
          world,
        ),
      ],
      signal,
    );
    world.memory?.contexts.set(key, count!);
    return count!;
  };
  const tokensOf = async (bin: Bin) => sureSum(bin, blocks, counter) ?? encoded(bin);
  return async (bins) => {
    const counts: number[] = [];
    for await (const count of inOrder(bins, textsAtOnce, tokensOf)) counts.push(count);
    return counts;
  };
}

/** The sum of the blocks, where no token can reach across a seam; undefined where that is not sure. */
function sureSum(bin: Bin, blocks: readonly Block[], counter: TokenCounter): number | undefined {
  let sum = 0;
  let before: Measure | undefined;
  for (const at of bin) {
    const { measure } = blocks[at]!;
    if (before !== undefined && !counter.additive(before.tail, measure.head)) return undefined;
    sum += before === undefined ? measure.alone : measure.size;
    before = measure;
  }
  return sum;
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
