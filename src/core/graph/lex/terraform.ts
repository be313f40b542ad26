import type { Import, Lexed } from "../import.ts";
import { Char, isWordChar, lineEnd, wordEnd } from "./characters.ts";

/**
 * Terraform and OpenTofu: folders that modules come from, files that functions read, and the names that a file
 * declares and mentions as expressions write them: `var.x`, `local.x`, `module.x`, `data.type.x`, `type.x`.
 */
export function lexTerraform({ text }: { readonly text: string }): Lexed {
  const file = new TerraformFile(text);
  file.read();
  const mentions = [...file.mentions].filter((name) => !file.declares.has(name));
  return { imports: file.imports, declares: [...file.declares], mentions };
}

const block =
  /^(variable|module|resource|data|ephemeral|locals)\s{0,50}(?:"([^"\n]{1,200})"\s{0,50})?(?:"([^"\n]{1,200})"\s{0,50})?\{/;
const reading =
  /^(?:file|filebase64|templatefile|filemd5|filesha1|filesha256|filesha512|filebase64sha256)\(\s{0,50}"(?:\$\{path\.module\}\/)?([^"$\n]{1,500})"/;
const source = /^source\s{0,50}=\s{0,50}"(\.{1,2}\/[^"\n]{0,500}|\.{1,2})"/;
const letters = { f: 0x66, s: 0x73, t: 0x74 };
const chain = /[\w-]+(?:\.[A-Za-z_][\w-]*)*/y;

function nameEnd(text: string, at: number): number {
  let end = wordEnd(text, at);
  while (text.charCodeAt(end) === Char.Minus) end = wordEnd(text, end + 1);
  return end;
}

class TerraformFile {
  readonly imports: Import[] = [];
  readonly declares = new Set<string>();
  readonly mentions = new Set<string>();
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** Depths of braces at which interpolations began; a brace at that depth leads back into the string. */
  private readonly strings: { readonly depth: number; readonly until: string }[] = [];
  /** The block at hand, of those at the top. */
  private inside = "";

  constructor(text: string) {
    this.text = text;
  }

  read(): void {
    while (this.at < this.text.length) this.step();
  }

  private step(): void {
    const code = this.text.charCodeAt(this.at);
    if (code <= Char.Space) this.at++;
    else if (isWordChar(code)) this.word();
    else if (code === Char.DoubleQuote) this.literal(this.at + 1, '"');
    else if (code === Char.Hash) this.at = lineEnd(this.text, this.at);
    else if (code === Char.Slash) this.slash();
    else if (code === Char.Less && this.text.charCodeAt(this.at + 1) === Char.Less) this.heredoc();
    else if (code === Char.OpenBrace) this.open();
    else if (code === Char.CloseBrace) this.close();
    else this.at++;
  }

  private slash(): void {
    const next = this.text.charCodeAt(this.at + 1);
    if (next === Char.Slash) this.at = lineEnd(this.text, this.at);
    else this.at = next === Char.Star ? this.behind("*/", this.at + 2) : this.at + 1;
  }

  private open(): void {
    this.depth++;
    this.at++;
  }

  private close(): void {
    this.at++;
    const string = this.strings.at(-1);
    if (string?.depth === this.depth) {
      this.strings.pop();
      this.depth--;
      return this.literal(this.at, string.until);
    }
    this.depth = Math.max(0, this.depth - 1);
    if (this.depth === 0) this.inside = "";
  }

  /** The rest of a string up to its end, or to the next interpolation, which is code. */
  private literal(from: number, until: string): void {
    const { text } = this;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if ((code === Char.Dollar || code === 0x25) && text.charCodeAt(at + 1) === Char.OpenBrace) {
        if (text.charCodeAt(at - 1) === code) continue; // $${ is no interpolation
        this.depth++;
        this.strings.push({ depth: this.depth, until });
        this.at = at + 2;
        return;
      }
      if (until === '"' && code === Char.Backslash) at++;
      else if (until === '"' ? code === Char.DoubleQuote || code === Char.LineFeed : this.endsHeredoc(at, until)) {
        this.at = until === '"' ? at + 1 : at + 1 + this.lineLength(at + 1);
        return;
      }
    }
    this.at = text.length;
  }

  private endsHeredoc(at: number, word: string): boolean {
    if (this.text.charCodeAt(at) !== Char.LineFeed) return false;
    return this.text.slice(at + 1, at + 1 + Math.min(this.lineLength(at + 1), 300)).trim() === word;
  }

  private lineLength(from: number): number {
    return lineEnd(this.text, from) - from;
  }

  /** `<<EOT`, `<<-EOT`. */
  private heredoc(): void {
    const head = /^<<-?([A-Za-z_][\w-]{0,100})[ \t]*\r?(?=\n)/.exec(this.text.slice(this.at, this.at + 200));
    if (head === null) this.at += 2;
    else this.literal(this.at + head[0].length, head[1]!);
  }

  private word(): void {
    if (this.depth === 0) {
      const head = block.exec(this.ahead());
      if (head !== null) return this.block(head);
    }
    const first = this.text.charCodeAt(this.at);
    if (first === letters.f || first === letters.t) this.reading();
    else if (first === letters.s && this.depth === 1 && this.inside === "module") this.source();
    const start = this.at;
    this.at = nameEnd(this.text, start);
    if (this.text.charCodeAt(this.at) === Char.Dot) return this.chain(start);
    if (this.depth === 1 && this.inside === "locals" && /^\s{0,50}=(?![=>])/.test(this.ahead()))
      this.declares.add(`local.${this.text.slice(start, this.at)}`);
  }

  /** `a.b.c` from its start; of longer ones the rest are attributes. */
  private chain(start: number): void {
    chain.lastIndex = start;
    const names = chain.exec(this.text)?.[0] ?? "";
    this.at = Math.max(this.at, start + names.length);
    this.mention(names.split(".", 3));
  }

  private ahead(): string {
    return this.text.slice(this.at, this.at + 700);
  }

  private reading(): void {
    const specifier = reading.exec(this.ahead())?.[1];
    if (specifier !== undefined) this.imports.push({ specifier, kind: "asset" });
  }

  private block([head, kind = "", first = "", second = ""]: RegExpExecArray): void {
    this.at += head.length;
    this.depth++;
    this.inside = kind;
    if (kind === "variable") this.declares.add(`var.${first}`);
    else if (kind === "module") this.declares.add(`module.${first}`);
    else if (kind === "resource") this.declares.add(`${first}.${second}`);
    else if (kind !== "locals") this.declares.add(`${kind}.${first}.${second}`);
  }

  private source(): void {
    const specifier = source.exec(this.ahead())?.[1];
    if (specifier !== undefined)
      this.imports.push({ specifier: specifier.replace(/\?.*$/, "").replace("//", "/"), kind: "module" });
  }

  private mention([first = "", second, third]: readonly string[]): void {
    if (second === undefined) return;
    if ((first === "data" || first === "ephemeral") && third !== undefined) this.mentions.add(`${first}.${second}.${third}`);
    else this.mentions.add(`${first}.${second}`);
  }

  private behind(mark: string, from: number): number {
    const at = this.text.indexOf(mark, from);
    return at < 0 ? this.text.length : at + mark.length;
  }
}
