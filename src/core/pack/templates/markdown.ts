import { found, lineBreakAfter, lineBreakIn, type ParsedFile, type Template } from "./template.ts";

/** A heading and a fenced block for each file; the fence is longer than any run of backticks inside. */
export const markdown: Template = {
  header: () => "",
  open: ({ path, language, text }) => `## ${path}\n\n${fenceFor(text)}${language}\n`,
  close: ({ text }) => `${lineBreakAfter(text)}${fenceFor(text)}\n\n`,
  clash: ({ path }) => lineBreakIn(path),
  headerClash: () => undefined,
  parse,
};

function fenceFor(content: string): string {
  let longest = 2;
  for (const [run] of content.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  return "`".repeat(longest + 1);
}

const opening = /## ([^\n]*)\n\n(`{3,})[^\n`]*\n/y;

function parse(text: string): ParsedFile[] | undefined {
  const files: ParsedFile[] = [];
  for (let at = 0; at < text.length;) {
    opening.lastIndex = at;
    const block = opening.exec(text);
    if (block === null) return undefined;
    const start = opening.lastIndex;
    const closing = `${block[2]!}\n\n`;
    const end = text.indexOf(closing, start);
    if (end < 0) return undefined;
    files.push(found(text, block[1]!, start, end));
    at = end + closing.length;
  }
  return files;
}
