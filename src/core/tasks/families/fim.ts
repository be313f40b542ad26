import { dialectOf } from "../../symbols/read.ts";
import type { Program } from "../../symbols/program.ts";
import type { Fact } from "../native/fact.ts";
import { nativeFamily } from "../native/nativeFamily.ts";
import { evidenceOf } from "../native/unique.ts";
import { markFor, withHole } from "../native/hole.ts";
import { authorsCode } from "../oracle/native/authorsCode.ts";
import { hole, looseNames, missingImport } from "../oracle/native/missingImport.ts";
import { codeHoles } from "./fimCode.ts";
import type { Family } from "../task.ts";

/** Import lines that name what they take from a file of the repository, by dialect. */
const lines: Readonly<Record<string, RegExp>> = {
  javascript: /^import \{[^}\n]*\} from (["'])(?<specifier>\.[^"'\n]*)\1;?$/gm,
  python: /^from (?<specifier>[\w.]+) import [\w, ]+$/gm,
};

/** Longer files would be most of the sample. */
const longest = 12_000;

function* holes(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const text = program.text(path);
    const pattern = lines[dialectOf(path) ?? ""];
    if (pattern === undefined || text.length > longest || text.includes(hole) || text.includes("\r")) continue;
    for (const match of text.matchAll(pattern)) {
      const fact = holeAt(program, path, match);
      if (fact !== undefined) yield fact;
    }
  }
}

function holeAt(program: Program, path: string, match: RegExpExecArray): Fact | undefined {
  const specifier = match.groups!["specifier"]!;
  const names = program.symbols(path)?.bindings.filter((binding) => binding.specifier === specifier) ?? [];
  const places = names.flatMap(({ imported }) => program.unique(imported) ?? []);
  const home = places[0]?.path;
  if (home === undefined || home === path || places.length !== names.length || places.some((place) => place.path !== home))
    return undefined;
  const [line] = match;
  const rest = `${program.text(path).slice(0, match.index)}${program.text(path).slice(match.index + line.length)}`;
  const taken = new Set(names.map(({ imported }) => imported));
  if (looseNames(path, rest).some((name) => !taken.has(name) && isOffered(program, name))) return undefined;
  const shown = { path, text: program.text(path), start: match.index, end: match.index + line.length };
  const mark = markFor(path);
  const train = withHole(
    shown,
    mark,
    `This file of the same repository lacks one line, an import, where it says "${hole}". Write that line.`,
  );
  const test = withHole(
    shown,
    mark,
    `One import is missing from this file of the repository, at the place of "${hole}". Which line belongs there?`,
  );
  return {
    key: `${path} ${specifier}`,
    asked: { train: train.question, test: test.question },
    hole: { train: train.hole, test: test.hole },
    answers: [line],
    params: { query: [path] },
    evidence: places.map(evidenceOf),
    without: [path],
  };
}

/** Whether any file exports something of this name, so that the gap might be meant for it. */
function isOffered(program: Program, name: string): boolean {
  return program.named(name).some(({ definition }) => definition.exported && definition.owner === undefined);
}

/** r: something is taken out of a file; only another file tells what belongs there. */
export const repoFim: Family = nativeFamily({
  id: "repo-fim",
  about: "A file lacks an import, a body, a statement or arguments that take another file to complete; what is missing?",
  *find(program) {
    yield* holes(program);
    yield* codeHoles(program);
  },
  oracle: (seen) => (seen.params["code"] === undefined ? missingImport(seen) : authorsCode(seen)),
});
