import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { line, quoted, special } from "./scan/spans.ts";

const rawOpening = /[rR]["'](-*)[([{]/y;
const closings = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

const notation = new Notation(
  [
    line("#"),
    special("r", rawEnd),
    special("R", rawEnd),
    quoted('"', { multiline: true }),
    quoted("'", { multiline: true }),
    quoted("`", { multiline: true }),
    special("%", (text, at) => operatorEnd(text, at)),
  ],
  { first: ".", inside: "." },
);

/** `r"---(x)---"`. */
function rawEnd(text: string, at: number): number {
  rawOpening.lastIndex = at;
  const match = rawOpening.exec(text);
  if (match === null) return -1;
  const close = closings.get(match[0].at(-1)!)! + match[1]! + match[0].charAt(1);
  const end = text.indexOf(close, rawOpening.lastIndex);
  return end < 0 ? text.length : end + close.length;
}

/** `%in%`. */
function operatorEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length && end - at < 100; end++) {
    const code = text.charCodeAt(end);
    if (code === Char.LineFeed) return -1;
    if (code === Char.DoubleQuote || code === Char.Hash) return -1;
    if (text.charAt(end) === "%") return end + 1;
  }
  return -1;
}

const reserved = new Set(
  "if else for while repeat function in next break TRUE FALSE NULL NA NaN Inf T F return invisible".split(" "),
);
/** Functions that give their first argument, a string, as a name. */
const definers = new Set([
  "setClass",
  "setGeneric",
  "setRefClass",
  "setClassUnion",
  "assign",
  "delayedAssign",
  "makeActiveBinding",
]);
/** Functions whose first argument, a string, is a name that they use. */
const users = new Set(["setMethod", "setReplaceMethod", "setValidity", "new", "do.call", "match.fun"]);
const attachers = new Set(["library", "require", "requireNamespace", "loadNamespace"]);
const sourcers = new Set(["source", "sys.source"]);
const roxygen = /^#'[ \t]*@include[ \t]+(.+)$/gm;

/**
 * What an R file sources (`x.R`), includes by roxygen (`@x.R`), attaches (`library x`) and takes from packages by name
 * (`x::y`); its top-level names; and names that its code uses and does not bind itself.
 */
export function lexR({ text }: { readonly text: string }): Lexed {
  const found = new RFile(text).read();
  const included = [...text.matchAll(roxygen)].flatMap((match) => match[1]!.trim().split(/\s+/));
  return {
    ...found,
    imports: [...found.imports, ...included.map((name): Import => ({ specifier: `@${name}`, kind: "include" }))],
  };
}

/** Stands for `->`, which is two marks. */
const arrow = -1;

/** What an open bracket holds. */
type Holds = "code" | "arguments" | "parameters" | "index";

class RFile {
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  /** Of the expression at hand: what it binds, and of that what is called as it is bound: parameters and functions. */
  private readonly bound = new Set<string>();
  private readonly functions = new Set<string>();
  private readonly called = new Set<string>();
  private readonly named = new Set<string>();
  private readonly mentions = new Set<string>();
  private readonly open: Holds[] = [];
  /** The mark before the token at hand; 0 for a name. */
  private before = 0;
  /** A list of parameters comes next. */
  private isFunction = false;

  constructor(text: string) {
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    scanner.next();
    while (scanner.kind !== Token.End) this.step();
    this.settle();
    const mentions = [...this.mentions].filter((name) => !this.declares.has(name));
    return { imports: this.imports, declares: [...this.declares], mentions };
  }

  /** Where an expression of the top level ends: names that it does not bind are mentions. */
  private settle(): void {
    for (const name of this.called) if (!this.functions.has(name)) this.mentions.add(name);
    for (const name of this.named) if (!this.bound.has(name)) this.mentions.add(name);
    for (const names of [this.called, this.named, this.bound, this.functions]) names.clear();
  }

  private step(): void {
    const { scanner } = this;
    if (this.open.length === 0 && scanner.fresh) this.settle();
    const isOperator = scanner.kind === Token.String && scanner.words.startsWith("%");
    if (isOperator) this.called.add(scanner.words);
    if (scanner.kind === Token.Word || (scanner.kind === Token.String && !isOperator)) return this.name();
    if (scanner.kind === Token.Mark) this.mark();
    else this.before = isOperator ? Char.Star : 0;
    scanner.next();
  }

  private mark(): void {
    const { scanner } = this;
    if (scanner.at(Char.OpenParen)) this.open.push(this.isFunction ? "parameters" : this.before === 0 ? "arguments" : "code");
    else if (scanner.at(Char.OpenBrace)) this.open.push("code");
    else if (scanner.at(Char.OpenBracket)) this.open.push("index");
    else if (scanner.at(Char.CloseParen) || scanner.at(Char.CloseBrace) || scanner.at(Char.CloseBracket)) this.open.pop();
    this.isFunction = scanner.at(Char.Backslash);
    const isArrow = scanner.at(Char.Greater) && this.before === Char.Minus && scanner.touches;
    const closes = scanner.at(Char.CloseParen) || scanner.at(Char.CloseBrace) || scanner.at(Char.CloseBracket);
    this.before = closes ? 0 : isArrow ? arrow : scanner.mark;
  }

  private get holds(): Holds {
    return this.open.at(-1) ?? "code";
  }

  /** A name or a string, by what stands behind it. */
  private name(): void {
    const { scanner } = this;
    const { before } = this;
    const isQuoted = scanner.kind === Token.String;
    const isText = isQuoted && !scanner.words.startsWith("`");
    const name = isQuoted ? scanner.content : scanner.words;
    this.isFunction = !isQuoted && name === "function";
    this.before = 0;
    scanner.next();
    if (before === Char.Dollar || before === Char.At) return;
    if (scanner.at(Char.Colon) && scanner.followedBy(":")) return this.qualified(name);
    if (this.assigns()) return this.assigned(name);
    if (scanner.at(Char.Equals) && !scanner.followedBy("=")) return this.bind(name);
    if (isText || (!isQuoted && reserved.has(name))) return void (name === "for" && this.loop());
    if (this.holds === "parameters" && (before === Char.OpenParen || before === Char.Comma)) this.parameter(name);
    else if (before === arrow) this.bound.add(name); // `x -> name`
    else if (scanner.at(Char.OpenParen)) this.call(name);
    else this.named.add(name);
  }

  /** True before `<-` and `<<-`. */
  private assigns(): boolean {
    const { scanner } = this;
    return scanner.at(Char.Less) && (scanner.followedBy("-") || scanner.followedBy("<-"));
  }

  private assigned(name: string): void {
    const { scanner } = this;
    while (scanner.at(Char.Less)) scanner.next();
    scanner.next();
    this.before = Char.Minus;
    this.define(name);
  }

  /** `name = `: an argument's name, a parameter with a default, or an assignment. */
  private bind(name: string): void {
    const { scanner } = this;
    scanner.next();
    this.before = Char.Equals;
    if (this.holds === "parameters") this.parameter(name);
    else if (this.holds === "code") this.define(name);
  }

  private parameter(name: string): void {
    this.bound.add(name);
    this.functions.add(name);
  }

  private define(name: string): void {
    if (this.open.length === 0) return void this.declares.add(name);
    this.bound.add(name);
    if (this.scanner.is("function") || this.scanner.at(Char.Backslash)) this.functions.add(name);
  }

  /** `for (name in x)`. */
  private loop(): void {
    const { scanner } = this;
    if (!scanner.at(Char.OpenParen)) return;
    this.open.push("code");
    if (scanner.next() === Token.Word) {
      this.bound.add(scanner.words);
      scanner.next();
    }
    this.before = 0;
  }

  /** `package::name`, `package:::name`. */
  private qualified(name: string): void {
    const { scanner } = this;
    while (scanner.at(Char.Colon)) scanner.next();
    if (scanner.kind !== Token.Word && scanner.kind !== Token.String) return;
    const taken = scanner.kind === Token.String ? scanner.content : scanner.words;
    this.imports.push({ specifier: `${name}::${taken}`, kind: "import" });
    scanner.next();
  }

  private call(name: string): void {
    const { scanner } = this;
    if (sourcers.has(name)) return this.source();
    this.called.add(name);
    const isTop = this.open.length === 0;
    if (!definers.has(name) && !users.has(name) && !attachers.has(name)) return;
    this.mark();
    scanner.next();
    if (attachers.has(name)) return this.attach();
    if (scanner.kind !== Token.String) return;
    if (users.has(name)) this.called.add(scanner.content);
    else (isTop ? this.declares : this.bound).add(scanner.content);
  }

  private attach(): void {
    const { scanner } = this;
    const name = scanner.kind === Token.String ? scanner.content : scanner.kind === Token.Word ? scanner.words : "";
    if (name === "") return;
    this.imports.push({ specifier: `library ${name}`, kind: "import" });
    this.before = 0;
    scanner.next();
  }

  /** `source("x.R")`, `source(here::here("R", "x.R"))`, `source(file.path("R", "x.R"))`. */
  private source(): void {
    const { scanner } = this;
    const parts: string[] = [];
    let depth = 0;
    for (; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen) && --depth === 0) break;
      else if (scanner.kind === Token.String) parts.push(scanner.content);
      else if (scanner.kind === Token.Word && parts.length > 0 && depth === 1) break; // further arguments
    }
    const specifier = parts.join("/");
    if (/\.[rR]$/.test(specifier)) this.imports.push({ specifier, kind: "include" });
    for (; depth > 0 && scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen)) depth--;
    }
    this.before = 0;
  }
}
