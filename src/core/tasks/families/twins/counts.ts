import { comparePaths } from "../../../model/repoPath.ts";
import { randomFrom, shuffled } from "../../../order/random.ts";
import { generatedFiles } from "../../context/generatedFiles.ts";
import { lazily } from "../../context/lazily.ts";
import { freeFolder } from "../../context/withFiles.ts";
import { alternating } from "../../native/alternating.ts";
import { instruction } from "../../native/nativeFamily.ts";
import { mostCalled, mostFrequent } from "../../oracle/twins/code.ts";
import { folderCalls, folderNames } from "../../oracle/twins/folder.ts";
import { below, distinct } from "../../random.ts";
import { formOf, snake } from "../../twins/forms.ts";
import { folderCallFacts, folderNameFacts } from "./folder.ts";
import type { Draft, Family, Wanted } from "../../task.ts";

const asked = 10;
/** Calls in one file. */
const fileLength = 50;
/** Below this length names are called less often, as RULER has it. */
const short = 4096;

/** Calls of these names in files of the repository's language. */
function callFiles({ bench, random }: Wanted) {
  const form = formOf(bench);
  const folder = freeFolder(bench, random);
  const seed = below(random, 2 ** 31);
  return (names: readonly string[]) => {
    const calls = shuffled(names, randomFrom(seed)).map((name) => form.call(name));
    return Array.from({ length: Math.ceil(calls.length / fileLength) }, (_, at) => {
      const name = `calls_${String(at + 1).padStart(4, "0")}`;
      const lines = calls.slice(at * fileLength, (at + 1) * fileLength);
      return { path: `${folder}${name}${form.extension}`, text: form.calls(name, lines) };
    });
  };
}

function repeated(names: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => names).flat();
}

const cwe = alternating({
  native: { id: "repo-cwe", find: folderCallFacts, oracle: folderCalls },
  about: "Many calls in generated files, or those of a folder; which functions are called most often?",
  injected: manyCalls,
  oracle: mostCalled,
});

function manyCalls(wanted: Wanted): Draft {
  const { bench, cell, random, words, split } = wanted;
  const [common, uncommon] = cell.length < short ? [6, 1] : [30, 3];
  const nameAt = lazily(
    (
      (next) => () =>
        snake(next())
    )(words.series(random, cell.length / (uncommon * 3))),
  );
  const often = Array.from({ length: asked }, (_, at) => nameAt(at));
  const filesOf = callFiles(wanted);
  return {
    instruction,
    question:
      split === "train"
        ? "\nWhich 10 functions are called most often in the code above?"
        : "\nName the 10 functions that the code above calls most frequently.",
    answerPrefix: " The 10 most called functions are:",
    answers: often.toSorted(comparePaths),
    context: generatedFiles({
      bench,
      least: 1,
      write: (size) => {
        const seldom = Array.from({ length: size }, (_, at) => nameAt(asked + at));
        return filesOf([...repeated(often, common), ...repeated(seldom, uncommon)]);
      },
    }),
    params: {},
    reserve: 160,
  };
}

const zeta = Math.PI ** 2 / 6; // of 2
const letters = "bcdfghjklmnpqrstvwxz";

const fwe = alternating({
  native: { id: "repo-fwe", find: folderNameFacts, oracle: folderNames },
  about: "Calls of coded names by Zipf's law, most of them of `_`, or the names of a folder; which three are there most often?",
  injected: codedCalls,
  oracle: mostFrequent,
});

function codedCalls(wanted: Wanted): Draft {
  const { bench, cell, random, split } = wanted;
  const coded = () => Array.from({ length: 6 }, () => letters[below(random, letters.length)]!).join("");
  const names = ["_", ...distinct(Math.max(16, Math.floor(cell.length / 60)), coded)];
  const filesOf = callFiles(wanted);
  const times = (size: number, rank: number) => Math.floor(size / (rank ** 2 * zeta));
  return {
    instruction,
    question:
      split === "train"
        ? '\nIgnoring "_", which three names are called most often in the code above? Begin with the most frequent one.'
        : '\nLeaving "_" aside, name the three functions with the most calls in the code above, in falling order.',
    answerPrefix: " The three most frequent names are:",
    answers: names.slice(1, 4),
    context: generatedFiles({
      bench,
      least: 200,
      write: (size) => filesOf(names.flatMap((name, at) => repeated([name], times(size, at + 1)))),
    }),
    params: {},
    reserve: 48,
  };
}

/** Twins of RULER's common and frequent words. */
export const countTwins: readonly Family[] = [cwe, fwe];
