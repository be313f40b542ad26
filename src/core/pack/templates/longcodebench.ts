import { found, holds, lineBreakAfter, lineBreakIn, type ParsedFile, type Template } from "./template.ts";

const header = "Repository:\n";
const opening = /\[start of ([^\n]*)\]\n/y;

/** LongCodeBench's form: each file between a line that starts it and a line that ends it, both with its path. */
export const longcodebench: Template = {
  header: () => header,
  open: ({ path }) => `[start of ${path}]\n`,
  close: ({ path, text }) => `${lineBreakAfter(text)}[end of ${path}]\n`,
  clash: ({ path, text }) => lineBreakIn(path) ?? holds(text, `[end of ${path}]`),
  headerClash: () => undefined,
  parse,
};

function parse(text: string): ParsedFile[] | undefined {
  if (!text.startsWith(header)) return undefined;
  const files: ParsedFile[] = [];
  for (let at = header.length; at < text.length;) {
    opening.lastIndex = at;
    const path = opening.exec(text)?.[1];
    if (path === undefined) return undefined;
    const start = opening.lastIndex;
    const closing = `[end of ${path}]\n`;
    const end = text.indexOf(closing, start);
    if (end < 0) return undefined;
    files.push(found(text, path, start, end));
    at = end + closing.length;
  }
  return files;
}
