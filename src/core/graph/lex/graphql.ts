import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/**
 * GraphQL's `#import` comments, and the names that its documents declare and mention: types as they are, fragments as
 * `...Name`, directives as `@name`. Without imports a schema of several files is one by its names.
 */
export function lexGraphql({ text }: { readonly text: string }): Lexed {
  return new GraphqlFile(text).read();
}

const definitions = new Set(["type", "interface", "union", "enum", "input", "scalar"]);
const builtIn = new Set(["Int", "Float", "String", "Boolean", "ID"]);
const importComment = /^#[ \t]{0,20}import\b[^"'\n]{0,2000}(["'])([^"'\n]{1,1000})\1/;

class GraphqlFile {
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly mentions = new Set<string>();
  private readonly tokens: Tokens;
  private depth = 0;
  private extends = false;

  constructor(text: string) {
    this.tokens = new Tokens(text, { raw: "triple", hash: true }, (start, end) => {
      const specifier = importComment.exec(text.slice(start, end))?.[2];
      if (specifier !== undefined) this.imports.push({ specifier, kind: "import" });
    });
  }

  read(): Lexed {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) this.step();
    const mentions = [...this.mentions].filter((name) => !this.declares.has(name));
    return { imports: this.imports, declares: [...this.declares], mentions };
  }

  private step(): void {
    const { tokens } = this;
    if (tokens.kind === Token.Word) return this.word();
    if (tokens.at(Char.At)) return this.prefixed("@", this.mentions);
    if (tokens.at(Char.Dot) && tokens.followedBy("..")) return this.spread();
    if (tokens.at(Char.OpenBrace)) this.depth++;
    else if (tokens.at(Char.CloseBrace)) this.depth = Math.max(0, this.depth - 1);
    tokens.next();
  }

  /** At a definition's keyword its name is declared, unless it is extended: then it is used. */
  private word(): void {
    const { tokens, extends: extending } = this;
    const word = tokens.words;
    this.extends = word === "extend";
    tokens.next();
    if (this.depth > 0) return this.mention(word);
    if (definitions.has(word) && tokens.kind === Token.Word) this.define(tokens.words, extending);
    else if (word === "fragment" && tokens.kind === Token.Word) this.define(`...${tokens.words}`, false);
    else if (word === "directive" && tokens.at(Char.At)) return this.prefixed("@", this.declares);
    else return this.mention(word);
    tokens.next();
  }

  private define(name: string, extending: boolean): void {
    (extending ? this.mentions : this.declares).add(name);
  }

  /** Fields, arguments and keywords are written small, types are not. */
  private mention(word: string): void {
    const code = word.charCodeAt(0);
    if (code > 0x40 && code < 0x5b && !builtIn.has(word)) this.mentions.add(word);
  }

  private spread(): void {
    const { tokens } = this;
    tokens.next();
    tokens.next();
    tokens.next();
    if (tokens.kind !== Token.Word || tokens.is("on")) return;
    this.mentions.add(`...${tokens.words}`);
    tokens.next();
  }

  private prefixed(prefix: string, names: Set<string>): void {
    if (this.tokens.next() !== Token.Word) return;
    names.add(prefix + this.tokens.words);
    this.tokens.next();
  }
}
