import { below, type Random } from "./random.ts";
import type { TaskSplit } from "./task.ts";
import { adjectives } from "./words/adjectives.ts";
import { nouns } from "./words/nouns.ts";

/** The words of one split; none is in the other's. */
export interface Words {
  readonly adjectives: readonly string[];
  readonly nouns: readonly string[];
  /** `amber-anchor`: no key is part of another one. */
  key(random: Random): string;
}

/** Every fourth word is for tests, the others for training. */
export function wordsOf(split: TaskSplit): Words {
  const mine = (list: readonly string[]): string[] => list.filter((_, at) => (at % 4 === 3) === (split === "test"));
  const own = { adjectives: mine(adjectives), nouns: mine(nouns) };
  const one = (random: Random, list: readonly string[]): string => list[below(random, list.length)]!;
  return { ...own, key: (random) => `${one(random, own.adjectives)}-${one(random, own.nouns)}` };
}
