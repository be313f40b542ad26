import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { commentImports } from "./javascript/commentImports.ts";
import { addressBefore, globPatterns } from "./javascript/importMeta.ts";
import { plainSpecifier } from "./javascript/plainSpecifier.ts";
import { Token, Tokens } from "./javascript/tokens.ts";

/** What the file's name tells about its dialect. */
export interface Dialect {
  readonly jsx: boolean;
  /** TypeScript: types have a syntax of their own, so documentation comments are only words. */
  readonly typed: boolean;
}

/** Imports of JavaScript and TypeScript: static, side-effect, dynamic, `require`, types, documentation comments. */
export function lexJavaScript(source: { readonly path: string; readonly text: string }): Lexed {
  const extension = /\.[cm]?[jt]sx?$/i.exec(source.path)?.[0].toLowerCase() ?? ".js";
  const typed = extension.includes("t");
  return { imports: scriptImports(source.text, { typed, jsx: !typed || extension === ".tsx" }) };
}

/** The same for a script that stands inside another file. */
export function scriptImports(text: string, dialect: Dialect): Import[] {
  return new ImportFinder(text, dialect).find();
}

const promiseMethods = new Set(["then", "catch", "finally"]);

/** First letters of import, export, require and typeof. */
function startsForm(code: number): boolean {
  return code === 0x69 || code === 0x65 || code === 0x72 || code === 0x74;
}

/** Reads tokens and recognises the forms; whatever is not one of them is passed over. */
class ImportFinder {
  readonly #imports: Import[] = [];
  readonly #text: string;
  readonly #tokens: Tokens;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#tokens = new Tokens(text, {
      jsx: dialect.jsx,
      onComment: (start, end) => this.#imports.push(...commentImports(text.slice(start, end), dialect.typed)),
    });
  }

  find(): Import[] {
    const tokens = this.#tokens;
    tokens.next();
    while (tokens.kind !== Token.End) if (!this.#form()) tokens.seek(startsForm);
    return this.#imports;
  }

  /** True when tokens were consumed; the current token is then the first one not looked at. */
  #form(): boolean {
    const tokens = this.#tokens;
    if (tokens.kind !== Token.Word || tokens.afterDot) return false;
    if (tokens.is("import")) return this.#import();
    if (tokens.is("export")) return this.#export();
    if (tokens.is("require")) return this.#require();
    return tokens.is("typeof") && this.#typeof();
  }

  #import(): true {
    const tokens = this.#tokens;
    const { start } = tokens;
    tokens.next();
    if (this.#at(Char.Dot)) this.#meta(start);
    else if (tokens.kind === Token.String) this.#found("import");
    else if (this.#at(Char.OpenParen)) this.#call();
    else this.#clause();
    return true;
  }

  /** `import.meta.url` behind a path, and Vite's `import.meta.glob`: of kind `dynamic`, the patterns as names. */
  #meta(start: number): void {
    const tokens = this.#tokens;
    if (tokens.next() !== Token.Word || !tokens.is("meta") || tokens.next() !== Token.Mark || tokens.next() !== Token.Word)
      return;
    if (tokens.is("url")) {
      const path = addressBefore(this.#text, start);
      if (path !== undefined) this.#add(`"${/^\.{0,2}\//.test(path) ? path : `./${path}`}"`, "dynamic");
    } else if (tokens.is("glob") || tokens.is("globEager")) {
      const names = globPatterns(tokens);
      if (names.length > 0) this.#imports.push({ specifier: "*", kind: "dynamic", names });
    }
  }

  /** Between `import` and `from`; a clause that is something else ends at its first strange token. */
  #clause(): void {
    const tokens = this.#tokens;
    let kind: EdgeKind = "import";
    if (tokens.is("type")) {
      tokens.next();
      if (tokens.kind === Token.Word || this.#at(Char.OpenBrace) || this.#at(Char.Star)) kind = this.#typeOrName();
    }
    for (let named = false; ; named = true) {
      if (tokens.kind === Token.String) return this.#found(kind);
      if (this.#at(Char.Equals)) return this.#importEquals(kind);
      if (this.#at(Char.OpenBrace)) {
        const onlyTypes = this.#names();
        if (onlyTypes === undefined) return;
        if (onlyTypes && !named) kind = "type";
      } else if (this.#startsForm()) return;
      else if (tokens.kind === Token.Word || this.#at(Char.Comma) || this.#at(Char.Star)) tokens.next();
      else return;
    }
  }

  /** In broken code: the next statement, which must not be taken for a part of this one. */
  #startsForm(): boolean {
    return this.#tokens.is("import") || this.#tokens.is("export");
  }

  /** Behind `import type`: in `import type from "x"` the word is a name, in `import type A from "x"` it is not. */
  #typeOrName(): EdgeKind {
    const tokens = this.#tokens;
    if (!tokens.is("from")) return "type";
    tokens.next();
    return tokens.kind === Token.String ? "import" : "type";
  }

  /** Consumes `{ a, type B }`. True when every name is a type, undefined when it is no list of names. */
  #names(): boolean | undefined {
    const tokens = this.#tokens;
    let names = 0;
    let types = 0;
    tokens.next();
    while (!this.#at(Char.CloseBrace)) {
      if (tokens.kind !== Token.Word && tokens.kind !== Token.String) return undefined;
      names++;
      if (this.#name()) types++;
      if (this.#at(Char.Comma)) tokens.next();
      else if (!this.#at(Char.CloseBrace)) return undefined;
    }
    tokens.next();
    return names > 0 && names === types;
  }

  /** Consumes `a`, `a as b`, `"a" as b` or `type a as b`; true for a type. In `type as b` the word is the name. */
  #name(): boolean {
    const tokens = this.#tokens;
    const typed = tokens.is("type");
    tokens.next();
    const isType = typed && (tokens.kind === Token.Word || tokens.kind === Token.String) && !tokens.is("as");
    if (isType) tokens.next();
    if (!tokens.is("as")) return isType;
    tokens.next();
    if (tokens.kind === Token.Word || tokens.kind === Token.String) tokens.next();
    return isType;
  }

  /** `import a = require("x")`. */
  #importEquals(kind: EdgeKind): void {
    const tokens = this.#tokens;
    tokens.next();
    if (tokens.is("require")) this.#argument(kind);
  }

  #export(): true {
    const tokens = this.#tokens;
    tokens.next();
    let kind: EdgeKind = "import";
    if (tokens.is("type")) {
      tokens.next();
      kind = "type";
    }
    if (this.#at(Char.Star)) this.#exportAll(kind);
    else if (this.#at(Char.OpenBrace)) {
      const onlyTypes = this.#names();
      if (onlyTypes !== undefined && tokens.is("from")) this.#from(onlyTypes ? "type" : kind);
    }
    return true;
  }

  /** `* from "x"`, `* as a from "x"`. */
  #exportAll(kind: EdgeKind): void {
    const tokens = this.#tokens;
    tokens.next();
    if (tokens.is("as")) {
      tokens.next();
      tokens.next();
    }
    if (tokens.is("from")) this.#from(kind);
  }

  #from(kind: EdgeKind): void {
    if (this.#tokens.next() === Token.String) this.#found(kind);
  }

  /** `require("x")`, `require.resolve("x")`. */
  #require(): true {
    const tokens = this.#tokens;
    tokens.next();
    if (this.#at(Char.OpenParen)) this.#literal("import");
    else if (this.#at(Char.Dot) && tokens.next() === Token.Word && tokens.is("resolve")) this.#argument("dynamic");
    return true;
  }

  /** `typeof import("x")` names a type, not a module that is loaded. */
  #typeof(): true {
    const tokens = this.#tokens;
    tokens.next();
    if (tokens.is("import") && !tokens.afterDot) this.#argument("type");
    return true;
  }

  /** At the parenthesis of `import(`: loads a module, or names a type of it: `import("x").Type`. */
  #call(): void {
    const tokens = this.#tokens;
    const before = this.#imports.length;
    this.#literal("dynamic");
    const found = this.#imports[before];
    if (found === undefined || !this.#at(Char.CloseParen)) return;
    tokens.next();
    if (!this.#at(Char.Dot)) return;
    tokens.next();
    if (!promiseMethods.has(tokens.words)) this.#imports[before] = { ...found, kind: "type" };
  }

  #argument(kind: EdgeKind): void {
    this.#tokens.next();
    if (this.#at(Char.OpenParen)) this.#literal(kind);
  }

  /** At a parenthesis: takes a first argument that is a plain string, and nothing that is computed. */
  #literal(kind: EdgeKind): void {
    const tokens = this.#tokens;
    tokens.next();
    if (tokens.kind !== Token.String && tokens.kind !== Token.Template) return;
    const specifier = tokens.words;
    tokens.next();
    if (this.#at(Char.CloseParen) || this.#at(Char.Comma)) this.#add(specifier, kind);
  }

  #found(kind: EdgeKind): void {
    this.#add(this.#tokens.words, kind);
    this.#tokens.next();
  }

  #add(literal: string, kind: EdgeKind): void {
    const plain = plainSpecifier(literal, kind);
    if (plain !== undefined) this.#imports.push(plain);
  }

  #at(mark: number): boolean {
    return this.#tokens.kind === Token.Mark && this.#tokens.mark === mark;
  }
}
