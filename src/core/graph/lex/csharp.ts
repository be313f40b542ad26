import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/**
 * Namespace, usings (`A.B.*`; `A.B.C` for a static or an alias), declared and mentioned types of C#: generic ones with
 * the number of their parameters, as A`1. A type in parts is declared as `A` and as `partial A`.
 */
export function lexCSharp({ text }: { readonly text: string }): Lexed {
  return new CSharpFile(text).read();
}

const types = new Set(["class", "struct", "interface", "enum", "record", "delegate"]);

class CSharpFile {
  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly nested = new Set<string>();
  private readonly mentions = new Set<string>();
  /** Names with an argument list: constructors too, also those of the file's own generic types. */
  private readonly called = new Set<string>();
  /** Braces that are open, and how many of them belong to namespaces. */
  private depth = 0;
  private namespaces = 0;
  private module = "";
  /** The word before was `partial`: the type that follows has other parts. */
  private partial = false;

  constructor(text: string) {
    this.text = text;
    this.tokens = new Tokens(text, { raw: "verbatim" });
  }

  read(): Lexed {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) this.step();
    const generic = new Set([...this.declares, ...this.nested].map((name) => name.replace(/`.*$/, "")));
    for (const name of this.called) if (!generic.has(name)) this.note(name);
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
    this.partial = word === "partial";
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
    const { tokens, partial } = this;
    do tokens.next();
    while (tokens.kind === Token.Word && types.has(tokens.words));
    if (tokens.kind !== Token.Word || tokens.is("where")) return;
    let name = tokens.words;
    tokens.next();
    if (word === "delegate") name = this.delegateName(name);
    else name += this.arity();
    const declared = this.depth <= this.namespaces ? this.declares : this.nested;
    declared.add(name);
    if (partial) declared.add(`partial ${name}`);
  }

  /** The last name outside of angle brackets before the parameters; what stands before it is its type. */
  private delegateName(first: string): string {
    const { tokens } = this;
    let name = first + this.arity();
    let depth = 0;
    while (tokens.kind !== Token.End && !(depth === 0 && tokens.at(Char.OpenParen)) && !tokens.at(Char.Semicolon)) {
      if (tokens.at(Char.Less)) depth++;
      else if (tokens.at(Char.Greater)) depth--;
      const word = tokens.kind === Token.Word ? tokens.words : "";
      tokens.next();
      if (word === "") continue;
      this.note(depth === 0 ? name : word);
      if (depth === 0) name = word + this.arity();
    }
    return name;
  }

  /** A type's name; of `A.B.C` all three readings: the resolver knows which of them is a namespace. */
  private mention(): void {
    const names = this.chain();
    const last = names.length - 1;
    if (last >= 0 && isLarge(names[last]!)) names[last] += this.arity();
    if (last > 0) this.mentions.add(names.join("."));
    if (last === 0 && this.tokens.at(Char.OpenParen)) this.called.add(names[0]!);
    else this.note(names[0] ?? "");
  }

  private note(name: string): void {
    if (isLarge(name)) this.mentions.add(name);
  }

  /** At the `<` of `A<B, C>`: "`2", how the runtime names it. Nothing is consumed; a comparison has no such end. */
  private arity(): string {
    if (!this.tokens.at(Char.Less)) return "";
    const [list] = typeList.exec(this.text.slice(this.tokens.start, this.tokens.start + longestList)) ?? [];
    if (list === undefined) return "";
    let depth = 0;
    let count = 1;
    for (const char of list) {
      if (char === "<" || char === "(" || char === "[") depth++;
      else if (char === ")" || char === "]") depth--;
      else if (char === ">" && --depth === 0) return `\`${count}`;
      else if (char === "," && depth === 1) count++;
    }
    return "";
  }
}

/** What can stand between `<` and `>` of types. */
const typeList = /^<[\w\s,.:?<>[\]()@]*/;
const longestList = 300;

function isLarge(name: string): boolean {
  const code = name.charCodeAt(0);
  return code < 0x5b || code > 0x7f;
}
