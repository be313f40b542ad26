import type { TokenCounter } from "../ports/tokenCounter.ts";
import { contentCount } from "../tokens/keptCounts.ts";
import { specialTokenFinder } from "../tokens/specialToken.ts";
import type { Measure, Refusal } from "./block.ts";
import { type Counting, countingOf, type Frame, readAs, refusalOf } from "./measure.ts";
import type { PackRequest, PackWorld } from "./request.ts";

type Measured = Measure | Refusal;

/** Enough text to keep the workers busy, little enough to be held several times. */
const batchLength = 1 << 20;
const batchesUnderWay = 3;
const readsUnderWay = 8;

/**
 * Measures every file, in the order given. What is remembered is not read. Only a few texts are in memory at a time:
 * reading waits for counting.
 */
export async function measureAll(
  request: PackRequest,
  frame: Frame,
  world: PackWorld,
  signal?: AbortSignal,
): Promise<Measured[]> {
  const keys = request.files.map((file) => measureKey(frame, world.counter, file));
  const results = keys.map((key) => world.memory?.measures.get(key));
  const missing = results.flatMap((result, at) => (result === undefined ? [at] : []));
  const tell = (more: number) => world.progress?.("count", (done += more), results.length);
  let done = results.length - missing.length;
  tell(0);
  const specials = new Map<string, string | undefined>();
  const specialIn = specialTokenFinder(world.counter);
  const look = async (at: number) => {
    signal?.throwIfAborted();
    const file = await readAs(world, request.files[at]!);
    const { blob } = request.files[at]!;
    const known = world.counts?.get(blob);
    if (known === undefined) specials.set(blob, specialIn(file.text));
    const tokens = typeof known === "object" ? known.tokens : undefined;
    return refusalOf(frame, file, world.counter) ?? countingOf(frame, file, world.counter, tokens);
  };
  for await (const batch of measured(missing, look, world.counter, signal)) {
    for (const [at, result] of batch) {
      results[at] = result;
      world.memory?.measures.set(keys[at]!, result);
      const { blob } = request.files[at]!;
      if ("tokens" in result && specials.has(blob)) world.counts?.set(blob, contentCount(result.tokens, specials.get(blob)));
    }
    tell(batch.length);
  }
  return results as Measured[];
}

/** Everything a measure depends on. */
export function measureKey(frame: Frame, counter: TokenCounter, file: { path: string; blob: string }): string {
  return [counter.tokenizer.sha256, frame.name, frame.header, file.path, file.blob].join("\0");
}

type Batch = [at: number, Measured][];

/** Reads ahead, gathers texts to batches, keeps a few batches under way; yields them in the order of the files. */
async function* measured(
  files: readonly number[],
  look: (at: number) => Promise<Refusal | Counting>,
  counter: TokenCounter,
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  const counting: Promise<Batch>[] = [];
  for await (const batch of batched(files, look)) {
    const counted = countBatch(batch, counter, signal);
    counted.catch(() => {}); // reported when its turn comes
    counting.push(counted);
    if (counting.length >= batchesUnderWay) yield await counting.shift()!;
  }
  for (const batch of counting) yield await batch;
}

type Looked = [at: number, Refusal | Counting][];

async function* batched(files: readonly number[], look: (at: number) => Promise<Refusal | Counting>): AsyncGenerator<Looked> {
  let batch: Looked = [];
  let length = 0;
  for (let next = 0; next < files.length; next += readsUnderWay) {
    const group = files.slice(next, next + readsUnderWay);
    for (const [i, looked] of (await Promise.all(group.map(look))).entries()) {
      batch.push([group[i]!, looked]);
      length += "texts" in looked ? looked.texts[0]!.length : 0;
    }
    if (length < batchLength) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  yield batch;
}

async function countBatch(batch: Looked, counter: TokenCounter, signal?: AbortSignal): Promise<Batch> {
  const texts = batch.flatMap(([, looked]) => ("texts" in looked ? looked.texts : []));
  const counts = texts.length === 0 ? [] : await counter.count(texts, signal);
  let used = 0;
  return batch.map(([at, looked]) => {
    if (!("texts" in looked)) return [at, looked];
    return [at, looked.measure(counts.slice(used, (used += looked.texts.length)))];
  });
}
