import type { Context } from "../../core/model/context.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { Span } from "../../core/model/span.ts";

/** A span of a file, in UTF-16 units of the file's text. */
export interface SourceSpan extends Span {
  readonly path: RepoPath;
  readonly blob: string;
}

/** What a span of a context's text is of its file; `undefined` where it is in none, or reaches over more than one. */
export function sourceOf({ files }: Pick<Context, "files">, { start, end }: Span): SourceSpan | undefined {
  const file = files.find((one) => one.start <= start && end <= one.end);
  if (!file || start === end) return undefined;
  const shift = file.source_start - file.start;
  return { path: file.path, blob: file.blob, start: start + shift, end: end + shift };
}
