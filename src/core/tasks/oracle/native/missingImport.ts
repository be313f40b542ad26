import { comparePaths, extensionOf, folderOf, type RepoPath } from "../../../model/repoPath.ts";
import type { Program, ProgramFile } from "../../../symbols/program.ts";
import { symbolsOf } from "../../../symbols/read.ts";
import type { Oracle, Seen } from "../../task.ts";
import { shownProgram } from "./shown.ts";

/** Marks the line that was taken out. */
export const hole = "TODO: Your code here";

/**
 * The file in the question lacks an import line: finds the names that it uses and nothing binds, the only shown file that
 * defines them, and how this file would name that file. `params.query`: the path of the file.
 */
export const missingImport: Oracle = (seen) => {
  const [path = ""] = seen.params["query"] ?? [];
  const text = fileIn(seen);
  if (text === undefined || !seen.question.includes(path)) return "the question does not show the file";
  const program = shownProgram(seen);
  const lacking = looseNames(path, text)
    .filter((name) => homeOf(program, name) !== undefined)
    .toSorted(comparePaths);
  const homes = new Set(lacking.map((name) => homeOf(program, name)!));
  if (homes.size !== 1) return `${homes.size} files define what ${path} lacks`;
  return { answers: [importLine(lacking, specifierFor(path, [...homes][0]!, text), { path, text })] };
};

/** Names that a file mentions and neither binds nor declares; short ones are too likely to be members of something. */
export function looseNames(path: RepoPath, text: string): string[] {
  const own = symbolsOf({ path, text });
  const bound = new Set([...(own?.bindings ?? []).map(({ local }) => local), ...(own?.declared.keys() ?? [])]);
  return [...(own?.identifiers.keys() ?? [])].filter((name) => !bound.has(name) && name.length >= 4);
}

/** In the manner of the file's other imports. */
function importLine(names: readonly string[], specifier: string, { path, text }: ProgramFile): string {
  const list = names.join(", ");
  if (extensionOf(path) === ".py") return `from ${specifier} import ${list}`;
  const [, quote = '"', end = ""] = /^import [^\n]*? from (["'])[^"'\n]*\1(;?)$/m.exec(text) ?? [];
  const tight = /^import \{\w/m.test(text);
  return `import ${tight ? `{${list}}` : `{ ${list} }`} from ${quote}${specifier}${quote}${end}`;
}

function homeOf(program: Program, name: string): RepoPath | undefined {
  const place = program.unique(name);
  return place?.definition.exported && place.definition.owner === undefined ? place.path : undefined;
}

/** The fenced file behind a question, as it is shown. */
export function fencedIn({ question }: Pick<Seen, "question">): string | undefined {
  return /\n(`{3,})\n([^]*?)\n\1(?:\n|$)/.exec(question)?.[2];
}

/** The same, its mark taken out. */
function fileIn(seen: Seen): string | undefined {
  return fencedIn(seen)?.replace(new RegExp(`^.*${hole}.*$`, "m"), "");
}

/** How a file names another one: as its other imports do, with or without an extension; in Python by dots. */
function specifierFor(from: RepoPath, to: RepoPath, text: string): string {
  if (extensionOf(from) === ".py") return /^from \./m.test(text) ? pythonRelative(from, to) : pythonModule(to);
  const ending = /from\s*["']\.[^"']*?(\.[cm]?[jt]sx?)["']/.exec(text)?.[1] ?? "";
  const bare = to.slice(0, to.length - extensionOf(to).length);
  const path = relative(folderOf(from), ending === "" ? bare.replace(/\/index$/, "") : bare);
  return `${path}${ending}`;
}

function pythonModule(to: RepoPath): string {
  return to
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}

function pythonRelative(from: RepoPath, to: RepoPath): string {
  const path = relative(folderOf(from), to.replace(/\.py$/, "").replace(/\/__init__$/, ""));
  const ups = path.match(/\.\.\//g)?.length ?? 0;
  return `${".".repeat(ups + 1)}${path.replace(/^(?:\.\.?\/)+/, "").replaceAll("/", ".")}`;
}

function relative(folder: string, to: string): string {
  const [here, there] = [folder === "" ? [] : folder.split("/"), to.split("/")];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const ups = "../".repeat(here.length - same);
  return `${ups === "" ? "./" : ups}${there.slice(same).join("/")}`;
}
