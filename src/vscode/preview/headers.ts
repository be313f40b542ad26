import type { Context, ContextFile } from "../../core/model/context.ts";
import type { Span } from "../../core/model/span.ts";

/** A file in a context's text, and where its path stands in the header before it. */
export interface Header {
  readonly file: ContextFile;
  /** From the end of the content before to the end of this content. */
  readonly whole: Span;
  /** Absent where the template writes the path in another form. */
  readonly path: Span | undefined;
}

/** One header a file, in the order of the text. */
export function headersOf({ text, files }: Pick<Context, "text" | "files">): readonly Header[] {
  let before = 0;
  return files.map((file) => {
    const at = text.lastIndexOf(file.path, Math.max(before, file.start - file.path.length));
    const path = at >= before && at < file.start ? { start: at, end: at + file.path.length } : undefined;
    const header = { file, whole: { start: lineStart(text, path?.start ?? file.start, before), end: file.end }, path };
    before = file.end;
    return header;
  });
}

function lineStart(text: string, offset: number, least: number): number {
  return Math.max(least, text.lastIndexOf("\n", offset - 1) + 1);
}
