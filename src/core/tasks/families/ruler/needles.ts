import { lazily } from "../../context/lazily.ts";
import { proseUnits } from "../../context/proseUnits.ts";
import { textContext } from "../../context/text.ts";
import { shuffled } from "../../../order/random.ts";
import { formedNeedles } from "../../oracle/formed.ts";
import { around, fill, listed, type Prompts } from "../../prompts/prompts.ts";
import { below, distinct, draw, type Random, sevenDigits, uuid } from "../../random.ts";
import { type Draft, type Family, generated, type Wanted } from "../../task.ts";

/** One of RULER's configurations of its retrieval (`scripts/synthetic.yaml`). */
interface Configuration {
  readonly haystack: "noise" | "prose" | "needles";
  readonly keys: "words" | "uuids";
  readonly values: "numbers" | "uuids";
  /** Keys in the text, values of each, keys that are asked for. */
  readonly counts: readonly [keys: number, values: number, asked: number];
}

const configurations: Readonly<Record<string, Configuration>> = {
  "niah-single-1": { haystack: "noise", keys: "words", values: "numbers", counts: [1, 1, 1] },
  "niah-single-2": { haystack: "prose", keys: "words", values: "numbers", counts: [1, 1, 1] },
  "niah-single-3": { haystack: "prose", keys: "words", values: "uuids", counts: [1, 1, 1] },
  "niah-multikey-1": { haystack: "prose", keys: "words", values: "numbers", counts: [4, 1, 1] },
  "niah-multikey-2": { haystack: "needles", keys: "words", values: "numbers", counts: [1, 1, 1] },
  "niah-multikey-3": { haystack: "needles", keys: "uuids", values: "uuids", counts: [1, 1, 1] },
  "niah-multivalue": { haystack: "prose", keys: "words", values: "numbers", counts: [1, 4, 1] },
  "niah-multiquery": { haystack: "prose", keys: "words", values: "numbers", counts: [4, 1, 4] },
};

/** Even a short haystack takes keys of two words. */
const fewest = 1000;

/** RULER's `tokens_to_generate`. */
const reserve = 128;

/** A line of a needle haystack has at least about so many tokens. */
const lineTokens = 20;

/** RULER's eight retrieval tasks: needles in noise, in running text, or among needles. */
export const rulerNeedles: readonly Family[] = Object.entries(configurations).map(([name, configuration]) => ({
  id: `ruler-${name}`,
  about: `RULER ${name.replaceAll("-", "_")}: ${aboutOf(configuration)}`,
  draft: (wanted) => drafted(wanted, configuration),
  oracle: formedNeedles,
}));

function aboutOf({ haystack, counts: [keys, values, asked] }: Configuration): string {
  const where = { noise: "in sentences that say nothing", prose: "in running text", needles: "among lines like it" }[haystack];
  return `${keys * values} hidden ${where}, ${values * asked} asked for.`;
}

async function drafted(wanted: Wanted, configuration: Configuration): Promise<Draft> {
  const { prompts, random, bench } = wanted;
  const { counts, values: kind } = configuration;
  const [keyCount, valueCount, asked] = counts;
  const single = valueCount * asked === 1;
  const type = prompts[kind][single ? 0 : 1];
  const form = fill(prompts.needle, { type: prompts[kind][1] });
  const make = makers(wanted, configuration);
  const keys = distinct(keyCount, make.key);
  const needles = keys.flatMap((key) =>
    distinct(valueCount, make.value).map((value) => ({ key, value, text: fill(form, { key, value }) })),
  );
  const query = draw(random, keys, asked);
  const { haystack, origin } = await haystackOf(wanted, configuration, () =>
    fill(form, { key: make.key(), value: make.value() }),
  );
  const prompt = single ? prompts.one : prompts.many;
  const values = { type, query: listed(query, prompts.list) };
  const inserts = shuffled(needles, random);
  return {
    ...around(prompt.template, values),
    answerPrefix: fill(prompt.prefix, values),
    answers: query.flatMap((key) => inserts.filter((needle) => needle.key === key).map(({ value }) => value)),
    context: textContext({ counter: bench.counter, random, ...haystack, inserts, ordered: true }),
    params: { form: [form], query },
    origin,
    reserve,
  };
}

/** Keys and values that all differ, over the whole sample. */
function makers({ words, random, cell }: Wanted, { haystack, keys, values }: Configuration) {
  const word =
    haystack === "needles" ? words.series(random, Math.max(cell.length / lineTokens, fewest)) : () => words.key(random);
  const key = keys === "uuids" ? () => uuid(random) : word;
  const given = new Set<string>();
  const value = (): string => {
    for (;;) {
      const made = values === "uuids" ? uuid(random) : sevenDigits(random);
      if (given.has(made)) continue;
      given.add(made);
      return made;
    }
  };
  return { key, value };
}

async function haystackOf({ bench, prompts, random }: Wanted, { haystack }: Configuration, needle: () => string) {
  if (haystack === "prose") {
    const prose = await bench.prose();
    return { haystack: { unitAt: proseUnits(prose, random), separator: " ", trim: true as const }, origin: prose };
  }
  const unitAt = haystack === "noise" ? () => noiseLine(prompts) : lazily(needle);
  return { haystack: { unitAt, separator: "\n" }, origin: generated };
}

/** RULER's unit of noise. */
export function noiseLine({ noise }: Pick<Prompts, "noise">): string {
  return noise.join(" ");
}

/** A word of so many letters, capitals or small ones; without vowels, so that it is no word. */
export function letters(random: Random, count: number, alphabet: string): string {
  return Array.from({ length: count }, () => alphabet[below(random, alphabet.length)]!).join("");
}
