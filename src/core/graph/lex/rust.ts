import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/**
 * Modules and uses of Rust, also inside macros, which a parser would not see. Specifiers: `a::b` of kind `module` for
 * `mod a { mod b; }`; a path (`crate::a::b`, `super::c`) for what is used; `./file` where a file is named.
 */
export function lexRust({ text }: { readonly text: string }): Lexed {
  return { imports: new RustFile(text).read() };
}

/** Segments that paths to other modules start with; any other path may be a name of this file. */
const anchors = new Set(["crate", "self", "super"]);
/** Crates and modules are written small, types are not. */
const startsLower = /^(?!std$|core$|alloc$)[a-z_]/;
const included: Readonly<Record<string, EdgeKind>> = { include: "include", include_str: "asset", include_bytes: "asset" };
/** Braces inside braces of one `use`, at most. */
const deepestTree = 64;

class RustFile {
  private readonly tokens: Tokens;
  private readonly found = new Map<string, Import>();
  /** Inline modules that are open, with the depth of braces inside each; `path` of the module that comes next. */
  private readonly open: { readonly name: string; readonly depth: number }[] = [];
  private depth = 0;
  private path: string | undefined;

  constructor(text: string) {
    this.tokens = new Tokens(text, { nested: true, raw: "rust", lifetimes: true, multiline: true });
  }

  read(): Import[] {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End) this.step();
    return [...this.found.values()];
  }

  private step(): void {
    const { tokens } = this;
    if (tokens.kind === Token.Word) return this.word();
    if (tokens.at(Char.Hash)) return this.attribute();
    if (tokens.at(Char.OpenBrace)) this.depth++;
    else if (tokens.at(Char.CloseBrace)) this.close();
    else if (tokens.at(Char.Semicolon)) this.path = undefined;
    tokens.next();
  }

  private close(): void {
    this.depth = Math.max(0, this.depth - 1);
    while (this.open.length > 0 && this.open.at(-1)!.depth > this.depth) this.open.pop();
  }

  private word(): void {
    const { tokens } = this;
    if (tokens.is("mod")) return this.module();
    if (tokens.is("use")) {
      tokens.next();
      return this.tree([], 0);
    }
    if (tokens.is("extern")) return this.externCrate();
    const word = tokens.words;
    tokens.next();
    if (word in included && tokens.at(Char.Exclamation)) this.include(included[word]!);
    else if (this.atPath()) this.expression(word);
  }

  /** `mod a;` is a file, `mod a {` is not, but modules inside it live in its folder. */
  private module(): void {
    const { tokens } = this;
    if (tokens.next() !== Token.Word) return;
    const name = tokens.words;
    tokens.next();
    if (tokens.at(Char.OpenBrace)) {
      this.depth++;
      this.open.push({ name: this.path === undefined ? name : `=${this.path}`, depth: this.depth });
    } else if (tokens.at(Char.Semicolon)) {
      const inside = this.open.map((module) => module.name);
      this.add([...inside, this.path === undefined ? name : `=${this.path}`].join("::"), "module");
    }
    this.path = undefined;
    if (tokens.kind === Token.Mark) tokens.next();
  }

  /** `#[path = "x.rs"]`, also inside `cfg_attr`. */
  private attribute(): void {
    const { tokens } = this;
    tokens.next();
    if (tokens.at(Char.Exclamation)) tokens.next();
    if (!tokens.at(Char.OpenBracket)) return;
    for (let depth = 0; tokens.kind !== Token.End; tokens.next()) {
      if (tokens.at(Char.OpenBracket)) depth++;
      else if (tokens.at(Char.CloseBracket) && --depth === 0) break;
      else if (tokens.is("path")) this.pathValue();
    }
    tokens.next();
  }

  private pathValue(): void {
    const { tokens } = this;
    if (tokens.next() === Token.Mark && tokens.mark === Char.Equals && tokens.next() === Token.String) this.path = tokens.content;
  }

  private externCrate(): void {
    const { tokens } = this;
    tokens.next();
    if (!tokens.is("crate")) return;
    if (tokens.next() === Token.Word) this.add(tokens.words, "import");
    tokens.next();
  }

  /** `include!("x.rs")`; a path that is put together from parts is not known. */
  private include(kind: EdgeKind): void {
    const { tokens } = this;
    tokens.next();
    if (tokens.kind === Token.Mark && tokens.next() === Token.String) {
      this.add(`./${tokens.content}`, kind);
      tokens.next();
    }
  }

  /** `crate::a::b` in code, without a `use`. */
  private expression(first: string): void {
    const segments = [first, ...this.segments()];
    if (anchors.has(first) || (segments.length > 1 && startsLower.test(first))) this.add(this.inside(segments), "import");
  }

  /** At `::`; the names behind it. */
  private segments(): string[] {
    const { tokens } = this;
    const segments: string[] = [];
    while (this.atPath()) {
      tokens.next();
      if (tokens.next() !== Token.Word) break;
      segments.push(tokens.words);
      tokens.next();
    }
    return segments;
  }

  private atPath(): boolean {
    return this.tokens.at(Char.Colon) && this.tokens.followedBy(":");
  }

  /** A tree of names behind `use`: `a::{b, c::{d, self}, e as f, *}`. */
  private tree(above: readonly string[], depth: number): void {
    const { tokens } = this;
    if (this.atPath()) {
      tokens.next();
      tokens.next();
    }
    const segments = [...above];
    if (tokens.kind === Token.Word) {
      segments.push(tokens.words);
      tokens.next();
      segments.push(...this.segments());
    }
    if (tokens.at(Char.OpenBrace) && depth < deepestTree) return this.branches(segments, depth);
    if (tokens.at(Char.Star)) tokens.next();
    if (tokens.is("as")) {
      tokens.next();
      tokens.next();
    }
    if (segments.at(-1) === "self" && segments.length > 1) segments.pop();
    if (segments.length > 0) this.add(this.inside(segments), "import");
  }

  private branches(above: readonly string[], depth: number): void {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind !== Token.End && !tokens.at(Char.CloseBrace)) {
      const { start } = tokens;
      this.tree(above, depth + 1);
      if (tokens.at(Char.Comma) || tokens.start === start) tokens.next();
      else if (!tokens.at(Char.CloseBrace)) return;
    }
    tokens.next();
  }

  /** Inside inline modules `self` and `super` start there: made relative to the file. */
  private inside(segments: readonly string[]): string {
    const names = this.open.map((module) => module.name);
    let rest = [...segments];
    while (rest[0] === "super" && names.length > 0) {
      names.pop();
      rest = ["self", ...rest.slice(1)];
      if (rest[1] === "super") rest.shift();
    }
    if (rest[0] === "self") return ["self", ...names, ...rest.slice(1)].join("::");
    return rest.join("::");
  }

  private add(specifier: string, kind: EdgeKind): void {
    this.found.set(`${kind} ${specifier}`, { specifier, kind });
  }
}
