import { repositoryContext } from "../context/repository.ts";
import { textContext } from "../context/text.ts";
import { proseUnits } from "../context/proseUnits.ts";
import { lineComment } from "../lineComment.ts";
import { formedNeedles } from "../oracle/formed.ts";
import { around, fill, listed } from "../prompts/prompts.ts";
import { distinct, pick, sevenDigits } from "../random.ts";
import type { ContextPlan, Draft, Family, Wanted } from "../task.ts";

/** Needle in a haystack (gkamradt's test) over the files of the repository: a comment between two statements of one of them. */
export const niah: Family = {
  id: "niah",
  about: "One remark with a number is hidden in the files, or in the user's own text; which number is it?",
  grid: true,
  draft: (wanted) => drafted(wanted, 1),
  oracle: formedNeedles,
};

/** Several needles, all asked for: the first at the depth of the grid, the others evenly behind it, as gkamradt's test has them. */
export const niahMulti: Family = {
  id: "niah-multi",
  about: "Three remarks with numbers are hidden in the files, or in the user's own text; which numbers are they?",
  grid: true,
  draft: (wanted) => drafted(wanted, 3),
  oracle: formedNeedles,
};

async function drafted(wanted: Wanted, count: number): Promise<Draft> {
  const { cell, random, words, split, prompts, bench } = wanted;
  const prompt = pick(random, prompts.haystack[split]);
  const keys = distinct(count, () => words.key(random));
  const values = distinct(count, () => sevenDigits(random));
  const first = cell.depth ?? random() * 100;
  const needles = keys.map((key, at) => {
    const value = values[at]!;
    return { key, value, depth: first + ((100 - first) * at) / count, text: fill(prompt.needle, { key, value }) };
  });
  const prose = await bench.prose();
  const asked = count === 1 ? prompt : prompt.many;
  return {
    ...around(prose.source === "user" ? asked.text : asked.code, { query: listed(keys, prompts.list) }),
    answers: values,
    ...(prose.source === "user"
      ? { context: inProse(wanted, needles, prose), origin: prose }
      : { context: inFiles(wanted, needles) }),
    params: { form: [prompt.needle], query: keys },
  };
}

interface Sentence {
  readonly key: string;
  readonly value: string;
  readonly depth: number;
  readonly text: string;
}

function inFiles({ bench, random }: Wanted, sentences: readonly Sentence[]): ContextPlan {
  const needles = sentences.map(({ text, ...needle }) => ({
    ...needle,
    statement: (language: string) => lineComment(language, text),
  }));
  return repositoryContext({ bench, random, needles });
}

function inProse({ bench, random }: Wanted, inserts: readonly Sentence[], prose: Parameters<typeof proseUnits>[0]): ContextPlan {
  return textContext({ counter: bench.counter, random, unitAt: proseUnits(prose, random), separator: " ", inserts, trim: true });
}
