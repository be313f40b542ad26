import { lazily } from "../../context/lazily.ts";
import { sizedContext } from "../../context/sized.ts";
import { comparePaths } from "../../../model/repoPath.ts";
import { randomFrom, shuffled } from "../../../order/random.ts";
import { codedWords, commonWords } from "../../oracle/frequencies.ts";
import { around, fill } from "../../prompts/prompts.ts";
import { below, distinct } from "../../random.ts";
import { type Family, generated, type Wanted } from "../../task.ts";
import { letters } from "./needles.ts";

const asked = 10;

/** Below this length RULER repeats words less often and shows a smaller example. */
const short = 4096;

/** How often common and uncommon words are there, and how many words the example has. */
interface Frequencies {
  readonly common: number;
  readonly uncommon: number;
  readonly example: { readonly words: number; readonly common: number; readonly uncommon: number };
}

function frequenciesFor(length: number): Frequencies {
  return length < short
    ? { common: 6, uncommon: 1, example: { words: 20, common: 3, uncommon: 1 } }
    : { common: 30, uncommon: 3, example: { words: 40, common: 10, uncommon: 3 } };
}

/** RULER's common words extraction, with its example before it. */
export const rulerCwe: Family = {
  id: "ruler-cwe",
  about: "RULER cwe: a numbered list of words; which ten are there most often?",
  draft(wanted) {
    const { cell, prompts, random, words, bench } = wanted;
    const { common, uncommon, example } = frequenciesFor(cell.length);
    const seed = below(random, 2 ** 31);
    const shown = exampleOf(wanted, example);
    const wordAt = lazily(words.series(random, cell.length / (uncommon * 4)));
    const often = Array.from({ length: asked }, (_, at) => wordAt(at));
    const { instruction, question } = around(prompts.cwe.template, {});
    return {
      instruction: `${shown}\n${instruction}`,
      question,
      answerPrefix: prompts.cwe.prefix,
      answers: often.toSorted(comparePaths),
      context: sizedContext({
        counter: bench.counter,
        least: 1,
        write: (size) => {
          const seldom = Array.from({ length: size }, (_, at) => wordAt(asked + at));
          return numbered([...repeated(often, common), ...repeated(seldom, uncommon)], seed);
        },
      }),
      params: {},
      origin: generated,
      reserve: 120,
    };
  },
  oracle: commonWords,
};

function exampleOf({ random, words, prompts }: Wanted, example: Frequencies["example"]): string {
  const next = words.series(random, example.words);
  const often = Array.from({ length: asked }, next);
  const seldom = Array.from({ length: example.words - asked }, next);
  const context = numbered([...repeated(often, example.common), ...repeated(seldom, example.uncommon)], below(random, 2 ** 31));
  const answer = often.map((word, at) => `${at + 1}. ${word}`).join(" ");
  return `${fill(prompts.cwe.template, { context })}${prompts.cwe.prefix} ${answer}`;
}

function repeated(words: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => words).flat();
}

function numbered(words: readonly string[], seed: number): string {
  return shuffled(words, randomFrom(seed))
    .map((word, at) => `${at + 1}. ${word}`)
    .join(" ");
}

const alpha = 2;
const zeta = Math.PI ** 2 / 6; // of 2
const consonants = "bcdfghjklmnpqrstvwxz";

/** RULER's frequent words extraction: the most frequent one is noise. */
export const rulerFwe: Family = {
  id: "ruler-fwe",
  about: "RULER fwe: a coded text; which three coded words are there most often?",
  draft({ cell, prompts, random, bench }) {
    const seed = below(random, 2 ** 31);
    const vocabulary = [
      "...",
      ...distinct(Math.max(16, Math.floor((cell.length - 50) / 50)), () => letters(random, 6, consonants)),
    ];
    return {
      ...around(prompts.fwe.template, {}),
      answerPrefix: prompts.fwe.prefix,
      answers: vocabulary.slice(1, 4),
      context: sizedContext({ counter: bench.counter, least: leastWords, write: (size) => coded(vocabulary, size, seed) }),
      params: {},
      origin: generated,
      reserve: 50,
    };
  },
  oracle: codedWords,
};

/** With fewer, two ranks may be equally frequent. */
const leastWords = 100;

/** Zipf's law as RULER has it: the word of rank k is there `size / (k^alpha * zeta(alpha))` times, rounded down. */
function coded(vocabulary: readonly string[], size: number, seed: number): string {
  const words = vocabulary.flatMap((word, at) =>
    Array.from({ length: Math.floor(size / ((at + 1) ** alpha * zeta)) }, () => word),
  );
  return shuffled(words, randomFrom(seed)).join(" ");
}
