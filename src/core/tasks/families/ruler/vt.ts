import { textContext } from "../../context/text.ts";
import { variableChains } from "../../oracle/variables.ts";
import { around, fill, type Prompts } from "../../prompts/prompts.ts";
import { below, distinct, type Random } from "../../random.ts";
import { type Family, generated } from "../../task.ts";
import { letters, noiseLine } from "./needles.ts";

const capitals = "BCDFGHJKLMNPQRSTVWXZ";

/** RULER's chain: one value and so many names that take it over, one from the other. */
const hops = 4;

/** RULER's variable tracking, with its example before it. */
export const rulerVt: Family = {
  id: "ruler-vt",
  about: "RULER vt: a value is handed on from variable to variable; which variables have it?",
  draft({ prompts, random, bench }) {
    const example = exampleOf(prompts, random);
    const { names, value, lines } = chain(random, 5);
    const values = { query: value, count: String(names.length) };
    const { instruction, question } = around(prompts.vt.template, values);
    return {
      instruction: `${example}\n\n${instruction}`,
      question,
      answerPrefix: fill(prompts.vt.prefix, values),
      answers: names,
      context: textContext({
        counter: bench.counter,
        random,
        unitAt: () => noiseLine(prompts),
        separator: "\n",
        inserts: lines.map((text, at) => ({ key: names[at]!, value: text.slice(text.indexOf("= ") + 2).trim(), text })),
        ordered: true,
      }),
      params: { query: [value] },
      origin: generated,
      reserve: 30,
    };
  },
  oracle: variableChains,
  unique({ answers }, { context }) {
    const wrong = answers.find((name) => context.split(`VAR ${name} =`).length !== 2);
    return wrong === undefined ? undefined : `the variable ${wrong} is not assigned exactly once`;
  },
};

/** `VAR X = 12345`, then `VAR Y = VAR X ` with the blank that RULER writes. */
function chain(random: Random, length: number) {
  const names = distinct(hops + 1, () => letters(random, length, capitals));
  const value = String(10_000 + below(random, 89_999));
  const lines = names.map((name, at) => (at === 0 ? `VAR ${name} = ${value}` : `VAR ${name} = VAR ${names[at - 1]!} `));
  return { names, value, lines };
}

/** A small one with its answer, which RULER always shows first. */
function exampleOf(prompts: Prompts, random: Random): string {
  const { names, value, lines } = chain(random, 3);
  const noise = noiseLine(prompts);
  const context = lines.flatMap((line) => [line, ...Array.from({ length: 1 + below(random, 3) }, () => noise)]).join("\n");
  const values = { query: value, count: String(names.length), context };
  return `${fill(prompts.vt.template, values)}${fill(prompts.vt.prefix, values)} ${names.join(" ")}`;
}
