import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { type Spelling, Token, Tokens } from "./clike/tokens.ts";

/**
 * Package, imports, declared and mentioned names of Java, Kotlin, Scala and Groovy. Specifiers: `a.b.C`, `a.b.*`.
 * Mentions: names that may be types or top-level functions of the same package, and `a.b.C` written out in code.
 */
export function lexJvm({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "java";
  return new JvmFile(text, extension).read();
}

const spellings: Readonly<Record<string, Spelling>> = {
  kt: { nested: true, raw: "triple" },
  kts: { nested: true, raw: "triple" },
  scala: { nested: true, raw: "triple", lifetimes: true },
  sc: { nested: true, raw: "triple", lifetimes: true },
};
const types = new Set(["class", "interface", "enum", "record", "object", "trait", "typealias"]);
const members = new Set(["fun", "val", "var", "def", "type"]);

class JvmFile {
  private readonly tokens: Tokens;
  /** Kotlin and Scala declare functions and values outside classes. */
  private readonly hasTopLevelMembers: boolean;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly nested = new Set<string>();
  private readonly mentions = new Set<string>();
  private module = "";
  private depth = 0;

  constructor(text: string, extension: string) {
    this.tokens = new Tokens(text, spellings[extension] ?? { raw: "triple" });
    this.hasTopLevelMembers = extension in spellings;
  }

  read(): Lexed {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) this.step();
    const mentions = [...this.mentions].filter((name) => !this.nested.has(name) && !this.declares.has(name));
    return { imports: this.imports, module: this.module, declares: [...this.declares], mentions };
  }

  private step(): void {
    const { tokens } = this;
    if (tokens.kind === Token.Word) return this.word();
    if (tokens.at(Char.OpenBrace)) this.depth++;
    else if (tokens.at(Char.CloseBrace)) this.depth = Math.max(0, this.depth - 1);
    else if (tokens.at(Char.Dot)) return this.member();
    tokens.next();
  }

  /** What stands behind a dot belongs to what stands before it. */
  private member(): void {
    if (this.tokens.next() === Token.Word) this.tokens.next();
  }

  private word(): void {
    const { tokens } = this;
    const word = tokens.words;
    if (word === "import") return this.import();
    if (word === "package" && this.depth === 0) return this.package();
    if (types.has(word)) return this.type();
    if (this.hasTopLevelMembers && this.depth === 0 && members.has(word)) return this.topLevelMember();
    this.mention();
  }

  /** Scala may nest packages: `package a; package b` is a.b. */
  private package(): void {
    this.tokens.next();
    if (this.tokens.is("object")) return;
    const name = this.chain().join(".");
    this.module = this.module === "" ? name : `${this.module}.${name}`;
  }

  private import(): void {
    const { tokens } = this;
    do {
      tokens.next();
      if (tokens.is("static")) tokens.next();
      const path = this.chain();
      if (path.length === 0) return;
      if (tokens.at(Char.OpenBrace)) this.selectors(path);
      else this.add(tokens.at(Char.Star) ? [...path, "*"] : path);
      if (tokens.at(Char.Star)) tokens.next();
    } while (tokens.at(Char.Comma));
    if (tokens.is("as")) {
      tokens.next();
      tokens.next();
    }
  }

  /** Scala: `a.{B, C => D, _}`. */
  private selectors(path: readonly string[]): void {
    const { tokens } = this;
    for (let first = true; tokens.next() !== Token.End && !tokens.at(Char.CloseBrace);) {
      if (first && (tokens.kind === Token.Word || tokens.at(Char.Star))) this.add([...path, tokens.words]);
      first = tokens.at(Char.Comma);
    }
    tokens.next();
  }

  private add(path: readonly string[]): void {
    const all = path.at(-1) === "_" || path.at(-1) === "given";
    this.imports.push({ specifier: (all ? [...path.slice(0, -1), "*"] : path).join("."), kind: "import" });
  }

  /** `a.b.c`, Kotlin's backticks gone; stops before a star, a brace, or the end. */
  private chain(): string[] {
    const { tokens } = this;
    const names: string[] = [];
    for (;;) {
      this.passBacktick();
      if (tokens.kind !== Token.Word) return names;
      names.push(tokens.words);
      tokens.next();
      this.passBacktick();
      if (!tokens.at(Char.Dot)) return names;
      tokens.next();
    }
  }

  private passBacktick(): void {
    if (this.tokens.at(Char.Backtick)) this.tokens.next();
  }

  /** `class A`, `enum class A`, `fun interface A`; `A.class` was passed as a member. */
  private type(): void {
    const { tokens } = this;
    const { depth } = this;
    do tokens.next();
    while (tokens.kind === Token.Word && types.has(tokens.words));
    if (tokens.kind !== Token.Word) return;
    (depth === 0 ? this.declares : this.nested).add(tokens.words);
    tokens.next();
  }

  /** `fun <T> Receiver<T>.name(`, `val name`; the receiver is a mention. */
  private topLevelMember(): void {
    const { tokens } = this;
    tokens.next();
    if (types.has(tokens.words)) return;
    if (tokens.at(Char.Less)) this.typeParameters();
    let name = "";
    while (tokens.kind === Token.Word) {
      if (name !== "") this.noteMention(name);
      name = tokens.words;
      tokens.next();
      if (tokens.at(Char.Less)) this.typeParameters();
      if (tokens.at(Char.Question)) tokens.next();
      if (!tokens.at(Char.Dot)) break;
      tokens.next();
    }
    if (name !== "") this.declares.add(name);
  }

  private typeParameters(): void {
    const { tokens } = this;
    for (let depth = 0; tokens.kind !== Token.End && !tokens.at(Char.OpenBrace); tokens.next()) {
      if (tokens.at(Char.Less)) depth++;
      else if (tokens.at(Char.Greater) && --depth === 0) break;
      else if (tokens.kind === Token.Word) this.noteMention(tokens.words);
    }
    tokens.next();
  }

  /** A name in code: a type, a function that is called, or a qualified name up to its first type. */
  private mention(): void {
    const { tokens } = this;
    const names = [tokens.words];
    tokens.next();
    while (tokens.at(Char.Dot) && isSmall(names.at(-1)!)) {
      if (tokens.next() !== Token.Word) break;
      names.push(tokens.words);
      tokens.next();
    }
    if (names.length === 1) this.noteMention(names[0]!);
    else if (!isSmall(names.at(-1)!)) this.mentions.add(names.join("."));
  }

  private noteMention(name: string): void {
    const called = this.hasTopLevelMembers && (this.tokens.at(Char.OpenParen) || this.tokens.at(Char.OpenBrace));
    if (!isSmall(name) || called) this.mentions.add(name);
  }
}

/** Packages and members are written small, types are not. */
function isSmall(name: string): boolean {
  return name.charCodeAt(0) > 0x60 || name.charCodeAt(0) === Char.Underscore;
}
