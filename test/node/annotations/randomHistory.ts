import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git, gitRepository, writeFiles } from "../../support/temporary.ts";

/** The same numbers for the same seed (mulberry32). */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

/** A repository in which somebody works for a while, and what of its files is there at each moment. */
export interface Work {
  readonly root: string;
  readonly roll: (sides: number) => number;
  fresh: number;
  branches: number;
}

const twins = ["}", "", "  return;", "  run();"];

/** Lines that stand once in the whole repository, with a few that stand everywhere between them. */
function someLines(work: Work, count: number): string[] {
  return Array.from({ length: count }, () => (work.roll(4) === 0 ? twins[work.roll(4)]! : lineOf(++work.fresh)));
}

function lineOf(id: number): string {
  return `  const name${id} = call${id * 7}(${id}, "text ${id}");`;
}

export function begin(seed: number): Work {
  const work = { root: "", roll: dice(seed), fresh: 0, branches: 0 };
  const files = Object.fromEntries(
    ["src/a.ts", "src/b.ts", "lib/deep/c.py"].map((path) => [path, someLines(work, 12 + work.roll(30)).join("\n") + "\n"]),
  );
  return Object.assign(work, { root: gitRepository(files) });
}

export function filesOf({ root }: Work): string[] {
  return git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    .split("\0")
    .filter((path, at, all) => path !== "" && all.indexOf(path) === at && textOf(root, path) !== undefined);
}

export function textOf(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

/** Does one thing that people do. */
export function act(work: Work): string {
  const name = work.roll(acts.length);
  const [what, how] = acts[name]!;
  how(work);
  return what;
}

const acts: readonly (readonly [string, (work: Work) => void])[] = [
  ["edit", edit],
  ["edit", edit],
  ["edit", edit],
  ["format", format],
  ["line ends", lineEnds],
  ["rename", (work) => rename(work, (from, to) => git(work.root, "mv", from, to))],
  ["rename on disk", (work) => rename(work, (from, to) => renameSync(join(work.root, from), join(work.root, to)))],
  ["delete and restore", deleteAndRestore],
  ["commit", commit],
  ["commit", commit],
  ["branch", branch],
  ["switch", switchBack],
  ["rebase", rebase],
];

function edit(work: Work): void {
  change(work, (lines) => {
    const at = work.roll(lines.length + 1);
    const kind = work.roll(4);
    if (kind === 0) return lines.toSpliced(at, 0, ...someLines(work, 1 + work.roll(6)));
    if (kind === 1) return lines.toSpliced(at, 1 + work.roll(3));
    if (kind === 2) return lines.with(Math.min(at, lines.length - 1), lineOf(++work.fresh));
    return lines.map((line, i) => (i === at ? line.replace("call", "invoke") : line));
  });
}

/** Sets other blanks in every line, as a formatter does that somebody configured anew. */
function format(work: Work): void {
  const indent = "\t".repeat(work.roll(3));
  change(work, (lines) =>
    lines.map((line) => (line.trim() === "" ? line : indent + line.trim().replace(", ", work.roll(2) ? "," : ", "))),
  );
}

function lineEnds(work: Work): void {
  const path = pick(work, filesOf(work));
  const text = path && textOf(work.root, path);
  if (text)
    writeFileSync(join(work.root, path), text.includes("\r") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n"));
}

function rename(work: Work, move: (from: string, to: string) => void): void {
  const from = pick(work, tracked(work));
  if (from === undefined) return;
  const to = `moved/f${++work.fresh}${from.slice(from.lastIndexOf("."))}`;
  writeFiles(work.root, { "moved/.keep": "" });
  move(from, to);
}

function deleteAndRestore(work: Work): void {
  const path = pick(work, tracked(work));
  const text = path && textOf(work.root, path);
  if (!text) return;
  rmSync(join(work.root, path));
  writeFileSync(join(work.root, path), text);
}

function commit({ root }: Work): void {
  git(root, "add", "-A");
  git(root, "commit", "-q", "--allow-empty", "-m", "more");
}

function branch(work: Work): void {
  commit(work);
  git(work.root, "switch", "-q", "-c", `work${++work.branches}`);
}

function switchBack(work: Work): void {
  commit(work);
  git(work.root, "switch", "-q", work.branches === 0 ? "main" : ["main", `work${1 + work.roll(work.branches)}`][work.roll(2)]!);
}

/** Onto main, unless that needs a person. */
function rebase(work: Work): void {
  commit(work);
  try {
    git(work.root, "rebase", "-q", "main");
  } catch {
    git(work.root, "rebase", "--abort");
  }
}

function change(work: Work, how: (lines: string[]) => string[]): void {
  const path = pick(
    work,
    filesOf(work).filter((name) => !name.endsWith(".keep")),
  );
  const text = path === undefined ? undefined : textOf(work.root, path);
  if (path === undefined || text === undefined) return;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/).slice(0, -1);
  if (lines.length > 0)
    writeFileSync(
      join(work.root, path),
      how(lines)
        .map((line) => line + end)
        .join(""),
    );
}

function tracked(work: Work): string[] {
  return git(work.root, "ls-files", "-z")
    .split("\0")
    .filter((path) => path !== "" && !path.endsWith(".keep") && textOf(work.root, path) !== undefined);
}

function pick<T>({ roll }: Work, from: readonly T[]): T | undefined {
  return from[roll(Math.max(1, from.length))];
}
