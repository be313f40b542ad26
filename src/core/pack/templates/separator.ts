import { found, holds, lineBreakAfter, lineBreakIn, type ParsedFile, type Template } from "./template.ts";

/** The two strings that a family of code models was pre-trained with. */
interface Marks {
  /** Before every file. */
  readonly file: string;
  readonly header: (repo: string) => string;
}

/** Qwen2.5-Coder's repository format. */
export const qwen = separated({ file: "<|file_sep|>", header: (repo) => `<|repo_name|>${repo}\n` });

/** StarCoder2's repository format. */
export const starcoder2 = separated({ file: "<file_sep>", header: (repo) => `<repo_name>${repo}` });

function separated({ file: mark, header }: Marks): Template {
  return {
    header,
    open: ({ path }) => `${mark}${path}\n`,
    close: ({ text }) => lineBreakAfter(text),
    clash: ({ path, text }) => lineBreakIn(path) ?? holds(path, mark) ?? holds(text, mark),
    headerClash: (repo) => (/\n/.test(repo) ? "line break in the repository's name" : holds(repo, mark)),
    parse: (text) => parse(text, mark, header("")),
  };
}

function parse(text: string, mark: string, headerStart: string): ParsedFile[] | undefined {
  if (!text.startsWith(headerStart.trimEnd())) return undefined;
  const files: ParsedFile[] = [];
  for (let at = text.indexOf(mark); at >= 0 && at < text.length;) {
    const start = text.indexOf("\n", at) + 1;
    if (start === 0) return undefined;
    const next = text.indexOf(mark, start);
    const end = next < 0 ? text.length : next;
    files.push(found(text, text.slice(at + mark.length, start - 1), start, end));
    at = end;
  }
  return files;
}
