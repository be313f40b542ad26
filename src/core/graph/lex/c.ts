import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/**
 * Includes of C and its family, and C++ modules. Specifiers: `x.h` for quotes, `<x.h>` for angle brackets. Both
 * branches of a condition count: which one is compiled is not the repository's to say.
 */
export function lexC({ text }: { readonly text: string }): Lexed {
  const file = new CFile(text);
  file.read();
  return file.module === "" ? { imports: file.imports } : { imports: file.imports, module: file.module };
}

const header = /^(?:[ \t]|\/\*[^*\n]*\*\/|\\\r?\n)*(?:"([^"\n]+)"|<([^>\n]+)>)/;

/** Definitions of one macro in the branches of a file, at most. */
const mostBranches = 16;
const defined = /[ \t]+(\w+)[ \t]+(?:"([^"\n]{1,300})"|<([\w./+-]{1,300})>)[ \t]*\r?$/my;

class CFile {
  readonly imports: Import[] = [];
  /** The C++ module that the file declares or implements. */
  module = "";
  private readonly text: string;
  private readonly tokens: Tokens;
  /** Names of headers that macros stand for, in all branches. */
  private readonly headers = new Map<string, readonly string[]>();

  constructor(text: string) {
    this.text = text;
    this.tokens = new Tokens(text, { raw: "cpp" });
  }

  read(): void {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) {
      if (tokens.at(Char.Hash)) this.directive();
      else if (tokens.is("import") && (this.startsLine() || this.afterExport())) this.import();
      else if (tokens.is("module")) this.declaration();
      else tokens.next();
    }
  }

  /** Nothing but blanks and comments before the token on its line. */
  private startsLine(): boolean {
    return this.tokens.before === 0 || this.text.slice(this.tokens.before, this.tokens.start).includes("\n");
  }

  private afterExport(): boolean {
    return this.text.slice(Math.max(0, this.tokens.before - 6), this.tokens.before) === "export";
  }

  private directive(): void {
    const { tokens } = this;
    const starts = this.startsLine();
    tokens.next();
    if (!starts || tokens.kind !== Token.Word) return;
    const word = tokens.words;
    if (word === "define") this.define();
    else if (word === "include" || word === "import" || word === "include_next") this.header("include");
    else if (word === "embed") this.header("asset");
  }

  private header(kind: "include" | "asset"): void {
    const match = header.exec(this.text.slice(this.tokens.end, this.tokens.end + 1000));
    const name = match?.[1] ?? (match?.[2] === undefined ? undefined : `<${match[2].trim()}>`);
    if (name !== undefined) this.imports.push({ specifier: name, kind });
    this.tokens.next();
    if (name === undefined && this.tokens.kind === Token.Word && !this.startsLine())
      for (const specifier of this.headers.get(this.tokens.words) ?? []) this.imports.push({ specifier, kind });
  }

  /** `#define CONFIG "config.h"`, for `#include CONFIG`. */
  private define(): void {
    defined.lastIndex = this.tokens.end;
    const [, name, quoted, angle] = defined.exec(this.text) ?? [];
    this.tokens.next();
    if (name === undefined) return;
    const known = this.headers.get(name) ?? [];
    if (known.length < mostBranches) this.headers.set(name, [...known, quoted ?? `<${angle}>`]);
  }

  /** `import a.b;`, `import :part;`, `import "x.h";`, `import <x.h>;`. */
  private import(): void {
    const match = /^[ \t]+(?:([\w.:]+)[ \t]*(?:\[\[[^\]\n]*\]\][ \t]*)?;|"([^"\n]+)"|<([^>\n]+)>)/.exec(
      this.text.slice(this.tokens.end, this.tokens.end + 500),
    );
    if (match?.[1] !== undefined)
      this.imports.push({
        specifier: match[1].startsWith(":") ? this.module.replace(/:.*/, "") + match[1] : match[1],
        kind: "module",
      });
    else if (match !== null) this.imports.push({ specifier: match[2] ?? `<${match[3]}>`, kind: "include" });
    this.tokens.next();
  }

  /** `export module a.b:part;`; an implementation unit (`module a.b;`) uses its interface. */
  private declaration(): void {
    const before = this.text.slice(Math.max(0, this.tokens.start - 12), this.tokens.start);
    const name = /^[ \t]+([\w.]+(?:[ \t]*:[ \t]*[\w.]+)?)[ \t]*;/.exec(
      this.text.slice(this.tokens.end, this.tokens.end + 300),
    )?.[1];
    this.tokens.next();
    if (name === undefined || this.module !== "" || !/(?:^|[;\n]|export)\s*$/.test(before)) return;
    this.module = name.replaceAll(/[ \t]/g, "");
    if (/export\s*$/.test(before)) return;
    this.imports.push({ specifier: this.module.replace(/:.*/, ""), kind: "module" });
    this.module = `${this.module} implementation`;
  }
}
