import { pick, type Random } from "./random.ts";
import { adjectives } from "./words/adjectives.ts";
import { nouns } from "./words/nouns.ts";

/** The words of one split; none is in the other's. */
export interface Words {
  readonly adjectives: readonly string[];
  readonly nouns: readonly string[];
  /** `amber-anchor`: no key is part of another one. */
  key(random: Random): string;
  /** Words that all differ, none part of another, for at least so many: of one part or as many as it takes. */
  series(random: Random, atLeast: number): () => string;
}

/** Every fourth word is for tests, the others for training. */
export function wordsOf(split: "train" | "test"): Words {
  const mine = (list: readonly string[]): string[] => list.filter((_, at) => (at % 4 === 3) === (split === "test"));
  const own = { adjectives: mine(adjectives), nouns: mine(nouns) };
  const key = (random: Random): string => `${pick(random, own.adjectives)}-${pick(random, own.nouns)}`;
  const all = [...own.adjectives, ...own.nouns];
  const single = all.filter((word) => !all.some((other) => other !== word && other.includes(word)));
  return {
    ...own,
    key,
    series(random, atLeast) {
      if (atLeast * 1.2 < single.length) return withoutRepeats(() => pick(random, single));
      const more = nounsFor(atLeast, own.adjectives.length * own.nouns.length, own.nouns.length);
      return withoutRepeats(() => [key(random), ...Array.from({ length: more }, () => pick(random, own.nouns))].join("-"));
    },
  };
}

/** How many nouns more a key needs so that there are several times as many keys as are asked for. */
function nounsFor(atLeast: number, pairs: number, nouns: number): number {
  let more = 0;
  for (let there = pairs; there < atLeast * 4; there *= nouns) more += 1;
  return more;
}

function withoutRepeats(make: () => string): () => string {
  const given = new Set<string>();
  return () => {
    let word = make();
    while (given.has(word)) word = make();
    given.add(word);
    return word;
  };
}
