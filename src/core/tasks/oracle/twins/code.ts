import { comparePaths } from "../../../model/repoPath.ts";
import type { Program } from "../../../symbols/program.ts";
import { NameCounts } from "../../../symbols/read/counts.ts";
import type { Oracle } from "../../task.ts";
import { shownOracle, shownProgram } from "../native/shown.ts";
import { ranked } from "./folder.ts";

/** `query`: a number. Names of the constants that have it, also by way of others; sorted. */
export const equalConstants = shownOracle((program, [number = ""]) => {
  const places = [...program.places()].filter(
    ({ definition }) => definition.kind === "constant" && definition.terms !== undefined,
  );
  const values = places.map(
    ({ path, definition }) => [definition.name, program.constant(path, definition.name)?.value.text] as const,
  );
  const answers = values
    .filter(([, value]) => value === number)
    .map(([name]) => name)
    .toSorted(comparePaths);
  const rivals = values.filter(([, value]) => value !== number).map(([name]) => name);
  return answers.length === 0 ? `no constant is ${number}` : { answers, rivals };
});

/** The ten functions that are called most often, sorted; each at least twice as often as the next one. */
export const mostCalled: Oracle = (seen) => {
  const counts = ranked(callsIn(shownProgram(seen)));
  const [tenth, next] = [counts[9]?.[1], counts[10]?.[1] ?? 0];
  if (tenth === undefined || tenth < 2 * next) return "the counts of calls are too close";
  return {
    answers: counts
      .slice(0, 10)
      .map(([name]) => name)
      .toSorted(comparePaths),
    rivals: counts.slice(10).map(([name]) => name),
  };
};

/** The three names that are called most often but for `_`; the counts must leave no doubt. */
export const mostFrequent: Oracle = (seen) => {
  const counts = ranked(callsIn(shownProgram(seen))).filter(([name]) => name !== "_");
  const clear = counts.length > 3 && [0, 1, 2].every((at) => counts[at]![1] >= 1.2 * counts[at + 1]![1]);
  if (!clear) return "the counts are too close";
  return { answers: counts.slice(0, 3).map(([name]) => name), rivals: counts.slice(3).map(([name]) => name) };
};

function callsIn(program: Program): NameCounts {
  const counts = new NameCounts();
  for (const path of program.paths) for (const { name } of program.symbols(path)?.calls ?? []) counts.add(name);
  return counts;
}
