/**
 * Offsets where a line may be put so that the file still parses: between two top-level statements, rising.
 * Conservative: a line at column 0 that begins with a word behind a blank line, outside of brackets, strings and comments.
 * The end of the text is one where it stands outside as well.
 */
export function boundariesOf(text: string, language: string): number[] {
  const inside = scannerFor(language);
  const found: number[] = [];
  let blank = true;
  for (let at = 0; at < text.length;) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next + 1;
    const line = text.slice(at, end);
    const isBlank = line.trim() === "";
    if (blank && !isBlank && !inside.open && /^[\w@#$<]/.test(line) && !first(line, at)) found.push(at);
    inside.read(line);
    blank = isBlank;
    at = end;
  }
  if (!inside.open && (text === "" || text.endsWith("\n"))) found.push(text.length);
  return found;
}

/** Nothing goes before a shebang or an opening tag. */
function first(line: string, at: number): boolean {
  return at === 0 && /^(?:#!|<\?)/.test(line);
}

interface Scanner {
  readonly open: boolean;
  read(line: string): void;
}

const hashLanguages = /^(?:python|ruby|shellscript|yaml|toml|r|perl|elixir|makefile|dockerfile|cmake|julia|starlark|nix)$/;
const proseLanguages = /^(?:markdown|plaintext|restructuredtext|asciidoc)$/;

function scannerFor(language: string): Scanner {
  return proseLanguages.test(language) ? new FenceScanner() : new CodeScanner(hashLanguages.test(language) ? "#" : "//");
}

/** Knows when a fenced block of Markdown is open. */
class FenceScanner implements Scanner {
  #fence = "";

  get open(): boolean {
    return this.#fence !== "";
  }

  read(line: string): void {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) return;
    if (this.#fence === "") this.#fence = fence;
    else if (fence.startsWith(this.#fence)) this.#fence = "";
  }
}

/** Knows how deep in brackets a line is, and whether a string or a comment goes on over its end. */
class CodeScanner implements Scanner {
  readonly #comment: string;
  #depth = 0;
  /** What ends the string or the comment that is open. */
  #until = "";

  constructor(comment: string) {
    this.#comment = comment;
  }

  get open(): boolean {
    return this.#depth !== 0 || this.#until !== "";
  }

  read(line: string): void {
    for (let at = 0; at < line.length;) at = this.#until === "" ? this.#outside(line, at) : this.#within(line, at);
    if (this.#until === '"' || this.#until === "'") this.#until = "";
  }

  #within(line: string, at: number): number {
    if (line[at] === "\\" && this.#until !== "*/") return at + 2;
    if (!line.startsWith(this.#until, at)) return at + 1;
    const { length } = this.#until;
    this.#until = "";
    return at + length;
  }

  #outside(line: string, at: number): number {
    const sign = line[at]!;
    if (line.startsWith(this.#comment, at)) return line.length;
    if (this.#comment === "//" && line.startsWith("/*", at)) return this.#begin("*/", at + 2);
    const triple = line.slice(at, at + 3);
    if (triple === '"""' || triple === "'''") return this.#begin(triple, at + 3);
    if (sign === '"' || sign === "'" || sign === "`") return this.#begin(sign, at + 1);
    if ("([{".includes(sign)) this.#depth += 1;
    if (")]}".includes(sign)) this.#depth -= 1;
    return at + 1;
  }

  #begin(until: string, at: number): number {
    this.#until = until;
    return at;
  }
}
