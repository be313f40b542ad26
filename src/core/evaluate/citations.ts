import type { Context } from "../model/context.ts";
import type { RepoPath } from "../model/repoPath.ts";

/** A place that an answer names and that is really in its context. Offsets are of the answer, UTF-16. */
export interface Citation {
  readonly path: RepoPath;
  /** 1-based, inclusive; absent where only the file is named. */
  readonly lines?: { readonly from: number; readonly to: number };
  readonly start: number;
  readonly end: number;
}

/** Finds `path`, `path:line` and `path:from-to` in an answer; only what the context holds is a citation. In the order of the answer. */
export function citationsIn(answer: string, context: Pick<Context, "text" | "files">): Citation[] {
  const counts = linesByPath(context);
  const found = [...counts].flatMap(([path, lines]) =>
    placesOf(path, answer).flatMap((start) => citationAt(answer, { path, start, lines })),
  );
  return found.toSorted((a, b) => a.start - b.start);
}

/** Lines of each file that is shown from its beginning; 0 for others, whose lines have no known numbers. */
function linesByPath({ text, files }: Pick<Context, "text" | "files">): Map<RepoPath, number> {
  const counts = new Map<RepoPath, number>();
  for (const { path, start, end, source_start } of files) {
    const shown = source_start === 0 ? linesIn(text.slice(start, end)) : 0;
    counts.set(path, Math.max(shown, counts.get(path) ?? 0));
  }
  return counts;
}

function linesIn(content: string): number {
  const breaks = content.split("\n").length;
  return content.endsWith("\n") ? breaks - 1 : breaks;
}

/** Where a path stands by itself: not as the end or the beginning of a longer one. */
function placesOf(path: RepoPath, answer: string): number[] {
  const places: number[] = [];
  for (let at = answer.indexOf(path); at >= 0; at = answer.indexOf(path, at + 1)) {
    const [before, after] = [answer.charAt(at - 1), answer.slice(at + path.length, at + path.length + 2)];
    if (!/[\w/.-]/.test(before) && !/^(?:[\w/-]|\.\w)/.test(after)) places.push(at);
  }
  return places;
}

interface Place {
  readonly path: RepoPath;
  readonly start: number;
  readonly lines: number;
}

/** With its lines where the file has them; a line that it does not have makes it no citation at all. */
function citationAt(answer: string, { path, start, lines }: Place): Citation[] {
  const end = start + path.length;
  const match = /^:(\d{1,9})(?:-(\d{1,9}))?/.exec(answer.slice(end, end + 24));
  if (!match) return [{ path, start, end }];
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  return from >= 1 && from <= to && to <= lines ? [{ path, lines: { from, to }, start, end: end + match[0].length }] : [];
}
