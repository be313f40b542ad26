import type { RepoPath } from "../../../model/repoPath.ts";
import type { Place, Program } from "../../../symbols/program.ts";
import { NameCounts } from "../../../symbols/read/counts.ts";
import type { Fact } from "../../native/fact.ts";
import { asked, evidenceOf, uniquePlaces } from "../../native/unique.ts";
import { leastOthers, lockedIn, valueIn } from "../../oracle/twins/own.ts";

/** Literals of so many characters are asked for. */
const [shortest, longest] = [4, 200];

/** Constants of the repository whose name and whose literal it has once. */
export function* literalFacts(program: Program): Generator<Fact> {
  const places = [...uniquePlaces(program, "constant")].filter((place) => isAskable(program, place));
  const counts = wordsOf(program, new Set(places.flatMap((place) => longestWord(valueIn(place)!) ?? [])));
  for (const place of places) {
    const value = valueIn(place)!;
    const { name } = place.definition;
    if (counts.get(longestWord(value)!) !== 1) continue;
    yield {
      key: name,
      asked: asked(`What is the value of the constant ${name}?`, `Which value does the constant ${name} have?`),
      answers: [value],
      answerPrefix: ` The value of the constant ${name} is`,
      params: { query: [name] },
      evidence: [evidenceOf(place)],
      needle: { key: name, value },
    };
  }
}

function isAskable(program: Program, place: Place): boolean {
  const value = valueIn(place);
  if (value === undefined || value.length < shortest || value.length > longest) return false;
  const { name, start, end } = place.definition;
  return holds(program.text(place.path).slice(start, end), [name, value]) && longestWord(value) !== undefined;
}

function holds(text: string, parts: readonly string[]): boolean {
  return parts.every((part) => text.includes(part));
}

const word = /[\p{L}\p{N}_]+/gu;

function longestWord(value: string): string | undefined {
  return value.match(word)?.toSorted((a, b) => b.length - a.length)[0];
}

/** How often these words stand in all files together. */
function wordsOf(program: Program, wanted: ReadonlySet<string>): NameCounts {
  const counts = new NameCounts();
  for (const path of program.paths)
    for (const [found] of program.text(path).matchAll(word)) if (wanted.has(found)) counts.add(found);
  return counts;
}

/** The same among other constants, in the shortest files there are. */
export function* amongOthers(program: Program): Generator<Fact> {
  const facts = [...literalFacts(program)];
  const sizes = new Map<RepoPath, number>();
  for (const { evidence } of facts) sizes.set(evidence[0]!.path, program.text(evidence[0]!.path).length);
  const shortFirst = facts.map(({ evidence }) => evidence[0]!.path).toSorted((a, b) => sizes.get(a)! - sizes.get(b)!);
  for (const fact of facts) {
    const own = shortFirst.filter((path) => path === fact.evidence[0]!.path).length - 1;
    const gold = shortFirst.filter((path) => path !== fact.evidence[0]!.path).slice(0, Math.max(0, leastOthers - own));
    if (own + gold.length >= leastOthers) yield { ...fact, gold };
  }
}

/** Packages of lock files with their hashes. */
export function* lockFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    for (const [name, [only, other]] of Map.groupBy(lockedIn(path, program.text(path)), (one) => one.name)) {
      if (only === undefined || other !== undefined) continue;
      const { hash, start, end } = only;
      yield {
        key: `${path} ${name}`,
        asked: asked(
          `Which hash does ${path} record for ${name}? Repeat it with its prefix, if it has one.`,
          `Repeat, as it is written in ${path}, the hash that holds ${name} to its content.`,
        ),
        answers: [hash],
        answerPrefix: ` The hash recorded for ${name} is`,
        params: { query: [path, name] },
        evidence: [{ path, start, end }],
        needle: { key: name.split(" ", 1)[0]!, value: hash },
      };
    }
  }
}
