import { comparePaths } from "../../../model/repoPath.ts";
import { repositoryContext } from "../../context/repository.ts";
import { freeFolder, withFiles } from "../../context/withFiles.ts";
import { alternating } from "../../native/alternating.ts";
import { instruction } from "../../native/nativeFamily.ts";
import { importers, originChain } from "../../oracle/native/imports.ts";
import { equalConstants } from "../../oracle/twins/code.ts";
import { registeredValues } from "../../oracle/twins/injected.ts";
import { shuffled } from "../../../order/random.ts";
import { distinct, sevenDigits } from "../../random.ts";
import type { Form } from "../../twins/forms.ts";
import { formOf, registerLine, snake, upperSnake } from "../../twins/forms.ts";
import type { Draft, Family, Wanted } from "../../task.ts";
import { chainFacts, importerFacts } from "../static/imports.ts";

const multivalue = alternating({
  native: { id: "repo-multivalue", find: importerFacts, oracle: importers },
  about: "Four values are registered under one key in four files, or several files import one; which?",
  injected: registered,
  oracle: registeredValues,
});

function registered({ bench, random, words, split }: Wanted): Draft {
  const key = words.key(random);
  const values = distinct(4, () => sevenDigits(random)).toSorted(comparePaths);
  const needles = values.map((value) => ({ key, value, statement: (language: string) => registerLine(language, key, value) }));
  const question =
    split === "train"
      ? `Which values are registered for "${key}" anywhere in the repository?`
      : `List every value that the repository registers under "${key}".`;
  return {
    instruction,
    question: `\n${question}`,
    answerPrefix: ` The values are`,
    answers: values,
    context: repositoryContext({ bench, random, needles }),
    params: { query: [key] },
  };
}

const vt = alternating({
  native: { id: "repo-vt", find: (program) => chainFacts(program, 2), oracle: originChain },
  about: "A value is handed on from constant to constant over imports, or a name over re-exports; through what does it go?",
  injected: handedOn,
  oracle: equalConstants,
  hops: true,
});

/** Files of the chain that is asked for, and of two that are not. */
const chainLengths = [5, 3, 3];

function handedOn({ bench, random, words, split }: Wanted): Draft {
  const form = formOf(bench);
  const folder = freeFolder(bench, random);
  const keys = distinct(
    chainLengths.reduce((sum, length) => sum + length, 0),
    () => words.key(random),
  );
  const numbers = distinct(chainLengths.length, () => sevenDigits(random));
  const chains = chainLengths.map((length, at) => keys.splice(0, length).map((key) => ({ key, number: numbers[at]! })));
  const files = chains.flatMap((chain) => chain.map((_, at) => linkOf(form, folder, chain, at)));
  const asked = chains[0]!.map(({ key }) => key);
  const number = numbers[0]!;
  const question =
    split === "train"
      ? `Find all constants whose value is ${number}.`
      : `Which constants have the value ${number}? Name all of them.`;
  return {
    instruction,
    question: `\n${question}`,
    answerPrefix: ` The constants are`,
    answers: asked.map(upperSnake).toSorted(comparePaths),
    context: withFiles({
      bench,
      random,
      files: shuffled(files, random),
      evidence: new Set(asked.map((key) => pathOf(form, folder, key))),
    }),
    params: { query: [number] },
  };
}

function pathOf(form: Form, folder: string, key: string): string {
  return `${folder}${snake(key)}${form.extension}`;
}

/** The file that gives the value, or takes it over from the one before. */
function linkOf(form: Form, folder: string, chain: readonly { key: string; number: string }[], at: number) {
  const { key, number } = chain[at]!;
  const before = chain[at - 1];
  const text =
    before === undefined
      ? form.constants(snake(key), [form.constant(upperSnake(key), number)])
      : form.handOn({ file: snake(before.key), key: upperSnake(before.key) }, snake(key), upperSnake(key));
  return { path: pathOf(form, folder, key), text };
}

/** Twins of RULER's multi-value needles and of its variable tracking. */
export const chainTwins: readonly Family[] = [multivalue, vt];
