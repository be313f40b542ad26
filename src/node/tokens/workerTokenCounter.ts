import type { TokenizerId } from "../../core/model/context.ts";
import { Problem } from "../../core/model/problem.ts";
import type { ChatTemplate, Encoding, TokenCounter } from "../../core/ports/tokenCounter.ts";
import { isAdditive, type Seam } from "../../core/tokens/seam.ts";
import type { TokenizerFacts } from "./protocol.ts";
import { WorkerDied, type WorkerPool } from "./workerPool.ts";

/** Characters per batch: long enough to make the copy worth it, short enough to cancel and to share out. */
const batchSize = 1 << 18;

/** What a counter is made of. */
export interface Parts {
  readonly id: string;
  readonly facts: TokenizerFacts;
  readonly pool: WorkerPool;
  readonly release: () => Promise<void>;
}

/** The core's token counter on top of workers: nothing is ever encoded on the calling thread. */
export class WorkerTokenCounter implements TokenCounter {
  readonly tokenizer: TokenizerId;
  readonly specialTokens: readonly string[];
  readonly linear: boolean;
  readonly chat?: ChatTemplate;
  readonly #seam: Seam | undefined;
  readonly #pool: WorkerPool;
  readonly #release: () => Promise<void>;

  constructor({ id, facts, pool, release }: Parts) {
    this.tokenizer = { id, sha256: facts.sha256 };
    this.specialTokens = facts.specialTokens;
    this.linear = facts.linear;
    if (facts.chat) this.chat = facts.chat;
    this.#seam = facts.seam;
    this.#pool = pool;
    this.#release = release;
  }

  async count(texts: readonly string[], signal?: AbortSignal): Promise<number[]> {
    const counts = await Promise.all(batchesOf(texts).map((batch) => this.#countBatch(batch, signal)));
    return counts.flat();
  }

  async encode(text: string, signal?: AbortSignal): Promise<Encoding> {
    try {
      return (await this.#pool.run({ kind: "encode", text }, signal)) as Encoding;
    } catch (error) {
      throw error instanceof WorkerDied ? deathOver(text, error) : error;
    }
  }

  additive(before: string, after: string): boolean {
    return this.#seam !== undefined && isAdditive(this.#seam, before, after);
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.#release();
  }

  /** Where a worker died over a batch, the texts are tried one by one: the one that kills again is named. */
  async #countBatch(texts: readonly string[], signal: AbortSignal | undefined): Promise<readonly number[]> {
    try {
      return (await this.#pool.run({ kind: "count", texts }, signal)) as readonly number[];
    } catch (error) {
      if (!(error instanceof WorkerDied)) throw error;
      if (texts.length === 1) throw deathOver(texts[0]!, error);
    }
    const counts = await Promise.all(texts.map((text) => this.#countBatch([text], signal)));
    return counts.flat();
  }
}

function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of texts) {
    if (room < text.length || batches.length === 0) {
      batches.push([]);
      room = batchSize;
    }
    batches.at(-1)!.push(text);
    room -= text.length;
  }
  return batches;
}

/** A text has no name here; its first words let a person find it. */
function deathOver(text: string, { message }: WorkerDied): Problem {
  const words = text.slice(0, 60).replace(/\s+/g, " ").trim();
  return new Problem("worker-died", { path: `the text that begins with "${words}"`, detail: message });
}
