import { Char, isDigit, isWordChar, wordEnd } from "../characters.ts";

/** A place in a Python text, with the small steps that statements are read by. */
export class Cursor {
  protected readonly text: string;
  protected at = 0;

  constructor(text: string) {
    this.text = text;
  }

  protected indent(): number {
    let indent = 0;
    for (; ; this.at++) {
      const code = this.code();
      if (code === Char.Space) indent++;
      else if (code === Char.Tab) indent += 8 - (indent % 8);
      else if (code !== Char.FormFeed && code !== 0xfeff) return indent;
    }
  }

  /** Blanks and continued lines; inside brackets also line ends and comments. */
  protected blank(inside: boolean): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.code();
      if (code === Char.Space || code === Char.Tab || code === Char.FormFeed) continue;
      if (code === Char.Backslash && /^\\\r?\n/.test(this.text.slice(this.at, this.at + 3))) {
        this.at += this.text.charCodeAt(this.at + 1) === Char.Return ? 2 : 1;
      } else if (inside && code === Char.Hash) {
        this.comment();
        this.at--;
      } else if (!inside || (code !== Char.LineFeed && code !== Char.Return)) return;
    }
  }

  protected comment(): void {
    while (this.at < this.text.length && this.code() !== Char.LineFeed && this.code() !== Char.Return) this.at++;
  }

  /** Past a comment and the end of the line. */
  protected skipLineEnd(): void {
    this.comment();
    this.at += this.text.startsWith("\r\n", this.at) ? 2 : 1;
  }

  protected endsLine(code: number): boolean {
    return code === Char.LineFeed || code === Char.Return || code === Char.Hash || this.at >= this.text.length;
  }

  protected word(): string {
    const word = this.peekWord();
    this.at += word.length;
    return word;
  }

  protected peekWord(): string {
    return isDigit(this.code()) ? "" : this.text.slice(this.at, wordEnd(this.text, this.at));
  }

  /** True where this word, and not a longer one, stands. */
  protected startsWord(word: string): boolean {
    if (this.code() !== word.charCodeAt(0) || !this.text.startsWith(word, this.at)) return false;
    return !isWordChar(this.text.charCodeAt(this.at + word.length));
  }

  /** Enough of what follows to recognise a statement; never the whole of a long line. */
  protected ahead(): string {
    return this.text.slice(this.at, this.at + 300);
  }

  protected take(code: number): boolean {
    this.blank(false);
    if (this.code() !== code) return false;
    this.at++;
    return true;
  }

  protected code(): number {
    return this.text.charCodeAt(this.at);
  }
}
