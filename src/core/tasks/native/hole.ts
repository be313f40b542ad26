import type { FimHole } from "../../model/fimHole.ts";
import { dialectOf } from "../../symbols/read.ts";
import { hole } from "../oracle/native/missingImport.ts";

/** A file with the part of it that is taken out. */
export interface Holed {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The comment that stands in the place of a line. */
export function markFor(path: string): string {
  return dialectOf(path) === "python" ? `# ${hole}` : `// ${hole}`;
}

/** The question with the file fenced behind it, a mark in the place of what is missing. */
export function withHole(
  { path, text, start, end }: Holed,
  mark: string,
  question: string,
): { readonly question: string; readonly hole: FimHole } {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const head = `${question}\n\n${path}\n${fence}\n`;
  const prefix = { start: head.length, end: head.length + start };
  const suffix = { start: prefix.end + mark.length, end: prefix.end + mark.length + text.length - end };
  const file = `${text.slice(0, start)}${mark}${text.slice(end)}`;
  return { question: `${head}${file}${file.endsWith("\n") ? "" : "\n"}${fence}\n`, hole: { path, prefix, suffix } };
}
