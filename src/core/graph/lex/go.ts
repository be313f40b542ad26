import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/** Imports of Go, the package's name, top-level names, and names that are mentioned: `x`, and `pkg.X` for what is qualified. */
export function lexGo({ text }: { readonly text: string }): Lexed {
  return new GoFile(text).read();
}

const keywords = new Set(
  "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var nil true false iota string int error bool byte any append len make new panic".split(
    " ",
  ),
);

class GoFile {
  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly mentions = new Set<string>();
  private readonly locals = new Set<string>();
  /** Names before a comma, which a `:=` may bind: `a, b := f()`. */
  private listed: string[] = [];
  private module = "";
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = new Tokens(text, { raw: "backtick" }, (start, end) => this.directive(start, end));
  }

  read(): Lexed {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) {
      if (tokens.kind === Token.Word && this.depth === 0) this.topLevel();
      else this.step();
    }
    const mentions = [...this.mentions].filter((name) => !this.locals.has(name));
    return { imports: this.imports, module: this.module, declares: [...this.declares], mentions };
  }

  private bracket(): void {
    const { kind, mark } = this.tokens;
    if (kind !== Token.Mark) return;
    if (mark === Char.OpenBrace || mark === Char.OpenParen || mark === Char.OpenBracket) this.depth++;
    if (mark === Char.CloseBrace || mark === Char.CloseParen || mark === Char.CloseBracket)
      this.depth = Math.max(0, this.depth - 1);
  }

  private topLevel(): void {
    const { tokens } = this;
    if (tokens.is("package") && this.module === "") {
      if (tokens.next() === Token.Word) this.module = tokens.words;
    } else if (tokens.is("import")) return this.group(() => this.import());
    else if (tokens.is("type") || tokens.is("var") || tokens.is("const")) return this.group(() => this.declaration());
    else if (tokens.is("func")) {
      if (tokens.next() === Token.Word) this.declares.add(tokens.words);
      else return;
    } else return this.mention();
    tokens.next();
  }

  /** One specification behind the keyword, or several in parentheses, each on lines of its own. */
  private group(specification: () => void): void {
    const { tokens } = this;
    tokens.next();
    if (!tokens.at(Char.OpenParen)) return specification();
    tokens.next();
    while (tokens.kind !== Token.End && !tokens.at(Char.CloseParen)) {
      const { start } = tokens;
      specification();
      if (tokens.start === start) tokens.next();
    }
    tokens.next();
  }

  /** `"path"`, `name "path"`, `. "path"`, `_ "path"`. */
  private import(): void {
    const { tokens } = this;
    const name = tokens.kind === Token.Word ? tokens.words : tokens.at(Char.Dot) ? "." : undefined;
    if (name !== undefined) tokens.next();
    if (tokens.kind !== Token.String) return;
    const specifier = tokens.content;
    if (specifier !== "" && specifier !== "C")
      this.imports.push({ specifier, kind: "import", ...(name !== undefined && { names: [name] }) });
    tokens.next();
  }

  /** Names up to the type or value, then the rest of the specification up to its line's end outside brackets. */
  private declaration(): void {
    const { tokens } = this;
    while (tokens.kind === Token.Word) {
      this.declares.add(tokens.words);
      if (tokens.next() !== Token.Mark || tokens.mark !== Char.Comma) break;
      tokens.next();
    }
    const { depth } = this;
    while (tokens.kind !== Token.End && !(this.depth === depth && this.endsSpecification())) this.step();
  }

  private endsSpecification(): boolean {
    return this.tokens.at(Char.CloseParen) || this.text.slice(this.tokens.before, this.tokens.start).includes("\n");
  }

  /** One step through code. */
  private step(): void {
    if (this.tokens.kind === Token.Word) return this.mention();
    this.bracket();
    this.tokens.next();
  }

  /** A name in code. What is bound by `:=` is a variable of its own, a key of a literal is no use. */
  private mention(): void {
    const { tokens } = this;
    const name = tokens.words;
    tokens.next();
    if (tokens.at(Char.Dot)) return this.qualified(name);
    const bound = tokens.at(Char.Colon) && tokens.followedBy("=");
    if (bound) for (const local of [...this.listed, name]) this.locals.add(local);
    else if (!tokens.at(Char.Colon) && !keywords.has(name)) this.mentions.add(name);
    if (!tokens.at(Char.Comma)) this.listed = [];
    else {
      this.listed.push(name);
      tokens.next();
    }
  }

  private qualified(name: string): void {
    const { tokens } = this;
    this.listed = [];
    if (tokens.next() !== Token.Word) return;
    this.mentions.add(`${name}.${tokens.words}`).add(name);
    this.selectors();
  }

  /** The rest of `a.b.c`: fields and methods, which tell nothing. */
  private selectors(): void {
    const { tokens } = this;
    tokens.next();
    while (tokens.at(Char.Dot)) {
      tokens.next();
      if (tokens.kind === Token.Word) tokens.next();
    }
  }

  /** `//go:embed a b.txt`. */
  private directive(start: number, end: number): void {
    if (!this.text.startsWith("//go:embed ", start)) return;
    for (const path of this.text
      .slice(start + 11, end)
      .trim()
      .split(/\s+/)) {
      this.imports.push({ specifier: `./${path.replace(/^"|"$/g, "").replace(/^all:/, "")}`, kind: "asset" });
    }
  }
}
