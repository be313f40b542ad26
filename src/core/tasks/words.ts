import { below, pick, type Random } from "./random.ts";
import { adjectives } from "./words/adjectives.ts";
import { nouns } from "./words/nouns.ts";

/** The words of one split; none is in the other's. */
export interface Words {
  readonly adjectives: readonly string[];
  readonly nouns: readonly string[];
  /** `amber-anchor`: no key is part of another one. */
  key(random: Random): string;
  /** Words that all differ, none part of another, for at least so many: of one, two or three parts. */
  series(random: Random, atLeast: number): () => string;
}

/** Every fourth word is for tests, the others for training. */
export function wordsOf(split: "train" | "test"): Words {
  const mine = (list: readonly string[]): string[] => list.filter((_, at) => (at % 4 === 3) === (split === "test"));
  const own = { adjectives: mine(adjectives), nouns: mine(nouns) };
  const key = (random: Random): string => `${pick(random, own.adjectives)}-${pick(random, own.nouns)}`;
  const single = [...own.adjectives, ...own.nouns];
  const pairs = own.adjectives.length * own.nouns.length;
  return {
    ...own,
    key,
    series(random, atLeast) {
      if (atLeast * 1.2 < single.length) return withoutRepeats(() => pick(random, single));
      if (atLeast * 1.5 < pairs) return withoutRepeats(() => key(random));
      return withoutRepeats(
        () => `${pick(random, own.adjectives)}-${own.nouns[below(random, own.nouns.length)]!}-${pick(random, own.nouns)}`,
      );
    },
  };
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
