import type { NeedleDraft } from "../../context/needle.ts";
import { repositoryContext } from "../../context/repository.ts";
import { type GeneratedFile, generatedFiles } from "../../context/generatedFiles.ts";
import { lazily } from "../../context/lazily.ts";
import { freeFolder } from "../../context/withFiles.ts";
import { alternating } from "../../native/alternating.ts";
import { instruction } from "../../native/nativeFamily.ts";
import { injectedConstants, mappedValue } from "../../oracle/twins/injected.ts";
import { literalAmongOthers, literalConstant, lockedHash } from "../../oracle/twins/own.ts";
import { listed } from "../../prompts/prompts.ts";
import { distinct, sevenDigits, uuid } from "../../random.ts";
import { constantLine, formOf, snake, upperSnake } from "../../twins/forms.ts";
import { amongOthers, literalFacts, lockFacts } from "./own.ts";
import type { ContextPlan, Draft, Family, Wanted } from "../../task.ts";

type What = "number" | "uuid";

/** One constant, asked for by its name. */
function oneConstant({ split }: Wanted, key: string, value: string, context: ContextPlan): Draft {
  const question = split === "train" ? `What is the value of the constant ${key}?` : `Which value does the constant ${key} have?`;
  return {
    instruction,
    question: `\n${question}`,
    answerPrefix: ` The value of the constant ${key} is`,
    answers: [value],
    context,
    params: { query: [key] },
  };
}

function needlesOf({ random, words }: Wanted, count: number, what: What): NeedleDraft[] {
  const keys = distinct(count, () => upperSnake(words.key(random)));
  const values = distinct(count, () => (what === "uuid" ? uuid(random) : sevenDigits(random)));
  return keys.map((key, at) => {
    const value = values[at]!;
    return { key, value, statement: (language: string) => constantLine(language, what, key, value) };
  });
}

/** Constants in files of the repository; the first one is asked for and stands at the depth of the grid. */
function inRepository(wanted: Wanted, count: number, what: What): Draft {
  const [asked, ...others] = needlesOf(wanted, count, what);
  const { bench, random, cell } = wanted;
  const first = { ...asked!, ...(cell.depth === undefined ? {} : { depth: cell.depth }) };
  const context = repositoryContext({ bench, random, needles: [first, ...others] });
  return oneConstant(wanted, first.key, first.value, context);
}

const single1: Family = {
  id: "repo-single-1",
  about: "One constant among generated modules that do nothing; what is its value?",
  grid: true,
  draft(wanted) {
    const { bench, cell, random } = wanted;
    const form = formOf(bench);
    const folder = freeFolder(bench, random);
    const [{ key, value }] = needlesOf(wanted, 1, "number") as [NeedleDraft];
    const words = form.constant(key, value);
    const path = `${folder}${snake(key.toLowerCase())}${form.extension}`;
    const constant = { path, text: form.constants(snake(key.toLowerCase()), [words]) };
    const filler = (at: number) => {
      const name = `noop_${String(at + 1).padStart(4, "0")}`;
      return { path: `${folder}${name}${form.extension}`, text: form.filler(name) };
    };
    const context = generatedFiles({
      bench,
      least: 1,
      depth: cell.depth,
      mark: { path, key, value, words },
      write: (size, share) =>
        Array.from({ length: size }, (_, at) => filler(at)).toSpliced(Math.round(share * size), 0, constant),
    });
    return oneConstant(wanted, key, value, context);
  },
  oracle: injectedConstants,
};

const single2 = alternating({
  native: { id: "repo-single-2", find: literalFacts, oracle: literalConstant },
  about: "One constant hidden in the repository's files, or one of its own; what is its value?",
  grid: true,
  injected: (wanted) => inRepository(wanted, 1, "number"),
  oracle: injectedConstants,
});

const single3: Family = {
  id: "repo-single-3",
  about: "One constant hidden in the repository's files, with a uuid; what is its value?",
  grid: true,
  draft: (wanted) => inRepository(wanted, 1, "uuid"),
  oracle: injectedConstants,
};

const multikey1 = alternating({
  native: { id: "repo-multikey-1", find: amongOthers, oracle: literalAmongOthers },
  about: "Four constants hidden in the repository's files, or some of its own; what is the value of one of them?",
  grid: true,
  injected: (wanted) => inRepository(wanted, 4, "number"),
  oracle: injectedConstants,
});

/** Constants in one table, at most. */
const tableLength = 60;

const multikey2: Family = {
  id: "repo-multikey-2",
  about: "Nothing but tables of constants; what is the value of one of them?",
  grid: true,
  draft(wanted) {
    const { bench, cell, random, words } = wanted;
    const form = formOf(bench);
    const folder = freeFolder(bench, random);
    const next = words.series(random, cell.length / 8);
    const lines = lazily(() => ({ key: upperSnake(`${next()}-value`), value: sevenDigits(random) }));
    const asked = lines(0);
    const words0 = form.constant(asked.key, asked.value);
    const write = (size: number, share: number) => {
      const rest = Array.from({ length: size }, (_, at) => lines(at + 1)).map(({ key, value }) => form.constant(key, value));
      return tables(rest.toSpliced(Math.round(share * size), 0, words0)).map((table, at) => {
        const name = `constants_${String(at + 1).padStart(4, "0")}`;
        return { path: `${folder}${name}${form.extension}`, text: form.constants(name, table) };
      });
    };
    const mark = (files: readonly GeneratedFile[]) => ({
      path: files.find(({ text }) => text.includes(words0))!.path,
      ...asked,
      words: words0,
    });
    return oneConstant(wanted, asked.key, asked.value, generatedFiles({ bench, least: 4, depth: cell.depth, write, mark }));
  },
  oracle: injectedConstants,
};

function tables<T>(lines: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(lines.length / tableLength) }, (_, at) =>
    lines.slice(at * tableLength, (at + 1) * tableLength),
  );
}

const multikey3 = alternating({
  native: { id: "repo-multikey-3", find: lockFacts, oracle: lockedHash },
  about: "Nothing but maps from uuid to uuid, as lock files have them, or a lock file of the repository; what is one mapped to?",
  grid: true,
  injected: mapped,
  oracle: mappedValue,
});

function mapped(wanted: Wanted): Draft {
  const { bench, cell, random, split } = wanted;
  const folder = freeFolder(bench, random);
  const entries = lazily(() => ({ key: uuid(random), value: uuid(random) }));
  const asked = entries(0);
  const line = ({ key, value }: { key: string; value: string }) => `  "${key}": "${value}"`;
  const write = (size: number, share: number) => {
    const rest = Array.from({ length: size }, (_, at) => line(entries(at + 1)));
    return tables(rest.toSpliced(Math.round(share * size), 0, line(asked))).map((table, at) => ({
      path: `${folder}map_${String(at + 1).padStart(4, "0")}.json`,
      text: `{\n${table.join(",\n")}\n}\n`,
    }));
  };
  const mark = (files: readonly GeneratedFile[]) => ({
    path: files.find(({ text }) => text.includes(asked.key))!.path,
    ...asked,
    words: line(asked).trim(),
  });
  const question =
    split === "train"
      ? `Which value is mapped to the key "${asked.key}"?`
      : `To which value do the maps lead from the key "${asked.key}"?`;
  return {
    instruction,
    question: `\n${question}`,
    answerPrefix: ` The value mapped to "${asked.key}" is`,
    answers: [asked.value],
    context: generatedFiles({ bench, least: 2, depth: cell.depth, write, mark }),
    params: { query: [asked.key] },
    reserve: 64,
  };
}

const multiquery: Family = {
  id: "repo-multiquery",
  about: "Four constants hidden in the repository's files; what are the values of all of them?",
  draft(wanted) {
    const { bench, random, split, prompts } = wanted;
    const needles = needlesOf(wanted, 4, "number");
    const keys = needles.map(({ key }) => key);
    const names = listed(keys, prompts.list);
    const question =
      split === "train"
        ? `What are the values of the constants ${names}?`
        : `Which values do the constants ${names} have, in this order?`;
    return {
      instruction,
      question: `\n${question}`,
      answerPrefix: ` The values are`,
      answers: needles.map(({ value }) => value),
      context: repositoryContext({ bench, random, needles }),
      params: { query: keys },
    };
  },
  oracle: injectedConstants,
};

/** Twins of RULER's needles over constants. */
export const constantTwins: readonly Family[] = [single1, single2, single3, multikey1, multikey2, multikey3, multiquery];
