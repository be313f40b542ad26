import type { RepoPath } from "../../../model/repoPath.ts";
import type { Place, Program } from "../../../symbols/program.ts";
import type { Reading } from "../../task.ts";
import { shownOracle } from "../native/shown.ts";

/** `query`: a constant. The literal that the only definition of this name gives it. */
export const literalConstant = shownOracle((program, [name = ""]) => literalOf(program, name));

/** Other constants that must be shown beside the one that is asked for. */
export const leastOthers = 3;

/** As `literalConstant`, where constants stand beside it that it could be confused with. */
export const literalAmongOthers = shownOracle((program, [name = ""]) => {
  const others = [...program.places()].filter((place) => place.definition.name !== name && valueIn(place) !== undefined);
  return others.length < leastOthers ? `only ${others.length} other constants are shown` : literalOf(program, name);
});

function literalOf(program: Program, name: string): Reading | string {
  const place = program.unique(name);
  const value = place && valueIn(place);
  return value === undefined ? `${name} is not one constant with a literal` : { answers: [value] };
}

/** The literal that a constant of the top level is given. */
export function valueIn({ definition: { kind, owner, terms = [] } }: Place): string | undefined {
  const [only, other] = terms;
  const isLiteral = kind === "constant" && owner === undefined && other === undefined;
  return isLiteral && (only?.type === "number" || only?.type === "string") ? only.text : undefined;
}

/** A package that a lock file names with the hash of what it holds, and where the two stand. */
export interface Locked {
  readonly name: string;
  readonly hash: string;
  readonly start: number;
  readonly end: number;
}

/** `query`: a lock file and a package of it, with its version where that is told beside it. The hash that it is held to. */
export const lockedHash = shownOracle((program, [path = "", name = ""]) => {
  const all = lockedIn(path, program.text(path));
  const found = all.filter((one) => one.name === name);
  if (found.length !== 1) return `${path} names ${name} ${found.length} times`;
  return { answers: [found[0]!.hash], rivals: all.filter((one) => one.name !== name).map(({ hash }) => hash) };
});

/** One pattern for each kind of lock file: `name`, maybe `version`, and `hash`, over lines that follow each other. */
const locks: readonly (readonly [file: RegExp, entry: RegExp])[] = [
  [/(?:^|\/)go\.sum$/, /^(?<name>\S+ v\S+) (?<hash>h1:\S{40,})$/gm],
  [
    /(?:^|\/)Cargo\.lock$/,
    /^name = "(?<name>[^"\n]+)"\nversion = "(?<version>[^"\n]+)"\n(?:source = "[^"\n]*"\n)?checksum = "(?<hash>[\da-f]{64})"$/gm,
  ],
  [
    /(?:^|\/)package-lock\.json$/,
    /^ {4}"(?<name>node_modules\/[^"\n]+)": \{\n(?: {6}"(?:name|version|resolved)": "[^"\n]*",\n)+ {6}"integrity": "(?<hash>sha\d+-[^"\s]+)"/gm,
  ],
];

/** The packages of a lock file in the usual form of its tool; none of another file. */
export function lockedIn(path: RepoPath, text: string): readonly Locked[] {
  const entry = locks.find(([file]) => file.test(path))?.[1];
  if (entry === undefined) return [];
  return [...text.matchAll(entry)].map(({ 0: words, index, groups = {} }) => {
    const { name = "", version, hash = "" } = groups;
    const called = version === undefined ? name : `${name} ${version}`;
    return { name: called, hash, start: index, end: index + words.length };
  });
}
