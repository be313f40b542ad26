import type { Lexis } from "./lexis.ts";

/** Knows how deep in brackets a line is, and whether a string, a comment or a text goes on over its end. */
export class CodeScanner {
  readonly #lexis: Lexis;
  #depth = 0;
  /** What ends the string or the comment that is open, and whether a backslash hides it. */
  #until = "";
  #escapes = false;
  /** The word that ends the text that is open. */
  #heredoc = "";
  #pod = false;

  constructor(lexis: Lexis) {
    this.#lexis = lexis;
  }

  get open(): boolean {
    return this.#depth !== 0 || this.#until !== "" || this.#heredoc !== "" || this.#pod;
  }

  read(line: string): void {
    if (this.#inText(line)) return;
    for (let at = 0; at < line.length;) at = this.#until === "" ? this.#outside(line, at) : this.#within(line, at);
    if (this.#until.length === 1 && this.#lexis.quotes.includes(this.#until)) this.#until = "";
  }

  /** Whether the line belongs to a text between two marks, or begins one. */
  #inText(line: string): boolean {
    if (this.#heredoc !== "") {
      if (line.trim().replace(/[;,)]+$/, "") === this.#heredoc) this.#heredoc = "";
      return true;
    }
    if (this.#pod) {
      this.#pod = !/^=(?:end|cut)\b/.test(line);
      return true;
    }
    this.#pod = this.#lexis.pods === true && this.#until === "" && /^=[a-z]/.test(line);
    return this.#pod;
  }

  #within(line: string, at: number): number {
    if (this.#escapes && line[at] === "\\") return at + 2;
    if (!line.startsWith(this.#until, at)) return at + 1;
    const { length } = this.#until;
    this.#until = "";
    return at + length;
  }

  #outside(line: string, at: number): number {
    const { comment, blocks, quotes, long, heredocs } = this.#lexis;
    const block = blocks.find(([begin]) => line.startsWith(begin, at));
    if (block) return this.#begin(block[1], at + block[0].length, false);
    if (line.startsWith(comment, at)) return line.length;
    const string = long.find((begin) => line.startsWith(begin, at)) ?? (quotes.includes(line[at]!) ? line[at]! : undefined);
    if (string !== undefined) return this.#begin(string, at + string.length, true);
    if (heredocs && line.startsWith("<<", at)) this.#heredoc = /^<<[-~<]?\s*["'`]?([A-Za-z_]\w*)/.exec(line.slice(at))?.[1] ?? "";
    if (this.#heredoc !== "") return line.length;
    if ("([{".includes(line[at]!)) this.#depth += 1;
    if (")]}".includes(line[at]!)) this.#depth -= 1;
    return at + 1;
  }

  #begin(until: string, at: number, escapes: boolean): number {
    this.#until = until;
    this.#escapes = escapes;
    return at;
  }
}
