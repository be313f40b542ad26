import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/** Namespace, usings (`A.B.*`; `A.B.C` for a static or an alias), declared and mentioned types of C#. */
export function lexCSharp({ text }: { readonly text: string }): Lexed {
  return new CSharpFile(text).read();
}

const types = new Set(["class", "struct", "interface", "enum", "record", "delegate"]);

class CSharpFile {
  private readonly tokens: Tokens;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly nested = new Set<string>();
  private readonly mentions = new Set<string>();
  /** Braces that are open, and how many of them belong to namespaces. */
  private depth = 0;
  private namespaces = 0;
  private module = "";

  constructor(text: string) {
    this.tokens = new Tokens(text, { raw: "verbatim" });
  }

  read(): Lexed {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) this.step();
    const mentions = [...this.mentions].filter((name) => !this.declares.has(name) && !this.nested.has(name));
    return { imports: this.imports, module: this.module, declares: [...this.declares], mentions };
  }

  private step(): void {
    const { tokens } = this;
    if (tokens.kind === Token.Word) return this.word();
    if (tokens.at(Char.OpenBrace)) this.depth++;
    else if (tokens.at(Char.CloseBrace)) this.depth = Math.max(0, this.depth - 1);
    else if (tokens.at(Char.Dot)) tokens.next(); // what follows belongs to what stands before
    tokens.next();
  }

  private word(): void {
    const { tokens } = this;
    const word = tokens.words;
    if (word === "using" && this.depth <= this.namespaces) this.using(false);
    else if (word === "global") this.global();
    else if (word === "namespace") this.namespace();
    else if (types.has(word)) this.type(word);
    else this.mention();
  }

  private global(): void {
    this.tokens.next();
    if (this.tokens.is("using")) this.using(true);
  }

  /** `using A.B;`, `using static A.B.C;`, `using X = A.B.C;`; `using (` and `using var` are statements. */
  private using(everywhere: boolean): void {
    const { tokens } = this;
    tokens.next();
    const single = tokens.is("static");
    if (single) tokens.next();
    let names = this.chain();
    const alias = tokens.at(Char.Equals);
    if (alias) {
      tokens.next();
      names = this.chain();
    }
    if (names.length === 0 || !(tokens.at(Char.Semicolon) || alias)) return;
    const specifier = single || alias ? names.join(".") : `${names.join(".")}.*`;
    this.imports.push({ specifier, kind: "import", ...(everywhere && { names: ["global"] }) });
  }

  private namespace(): void {
    this.tokens.next();
    const name = this.chain().join(".");
    if (this.tokens.at(Char.OpenBrace)) this.namespaces++;
    if (this.module === "" || this.depth > 0)
      this.module = this.depth > 0 && this.module !== "" ? `${this.module}.${name}` : name;
  }

  /** `A.B.C`, `global::A.B`. */
  private chain(): string[] {
    const { tokens } = this;
    const names: string[] = [];
    while (tokens.kind === Token.Word) {
      const name = tokens.words;
      tokens.next();
      if (tokens.at(Char.Colon) && tokens.followedBy(":")) {
        tokens.next();
        tokens.next();
        continue;
      }
      names.push(name);
      if (!tokens.at(Char.Dot)) break;
      tokens.next();
    }
    return names;
  }

  /** `class A`, `record struct A`; a delegate's name comes behind its type. `where T : class` declares nothing. */
  private type(word: string): void {
    const { tokens } = this;
    do tokens.next();
    while (tokens.kind === Token.Word && types.has(tokens.words));
    if (tokens.kind !== Token.Word || tokens.is("where")) return;
    let name = tokens.words;
    tokens.next();
    if (word === "delegate") name = this.delegateName(name);
    (this.depth <= this.namespaces ? this.declares : this.nested).add(name);
  }

  private delegateName(first: string): string {
    const { tokens } = this;
    let name = first;
    while (tokens.kind !== Token.End && !tokens.at(Char.OpenParen) && !tokens.at(Char.Semicolon)) {
      if (tokens.kind === Token.Word) {
        this.note(name);
        name = tokens.words;
      }
      tokens.next();
    }
    return name;
  }

  /** A type's name; of `A.B.C` all three readings: the resolver knows which of them is a namespace. */
  private mention(): void {
    const names = this.chain();
    if (names.length > 1) this.mentions.add(names.join("."));
    this.note(names[0] ?? "");
  }

  private note(name: string): void {
    const code = name.charCodeAt(0);
    if (code < 0x5b || code > 0x7f) this.mentions.add(name);
  }
}
