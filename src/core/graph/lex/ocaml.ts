import type { Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { ocaml } from "./ocaml/notation.ts";
import { Keywords } from "./scan/keywords.ts";
import { Scanner, Stops } from "./scan/scanner.ts";

/**
 * Modules that OCaml code names and does not define itself, with what follows where that may be a module of theirs:
 * `A`, `A.B`. What `open` opens or `include` takes in, whose names the file has for its own, is `bound`.
 */
export function lexOCaml({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  return new OCamlFile(text, /\.(?:mli|eliomi)$/.test(path)).read();
}

const keywords = new Keywords(["open", "include", "module", "struct", "sig", "object", "begin", "end"]);
const stops = new Stops({ keywords, capitals: true, marks: ".`" });

interface Block {
  /** How many names had been defined before it. */
  readonly defined: number;
  /** The module that is it, which is seen behind it only. */
  readonly module: string | undefined;
  readonly isSignature: boolean;
}

class OCamlFile {
  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly mentions = new Set<string>();
  private readonly opened = new Set<string>();
  /** Modules that are defined where the scanner stands, with how often. */
  private readonly local = new Map<string, number>();
  private readonly defined: string[] = [];
  private readonly blocks: Block[] = [];
  /** The module whose body begins with the next block. */
  private pending: string | undefined;
  private readonly isInterface: boolean;

  constructor(text: string, isInterface: boolean) {
    this.isInterface = isInterface;
    this.text = text;
    this.scanner = new Scanner(text, ocaml);
  }

  read(): Lexed {
    const { scanner } = this;
    scanner.next();
    while (scanner.kind !== Token.End) this.step(true);
    return { imports: [], bound: [...this.opened], mentions: [...this.mentions] };
  }

  /** One token, and where `seeks` all behind it that says nothing. */
  private step(seeks: boolean): void {
    const { scanner } = this;
    if (scanner.at(Char.Dot) || scanner.at(Char.Backtick)) return this.member();
    if (scanner.isCapital) return this.path(false);
    const word = scanner.keyword(keywords);
    const isPacked = word === "module" && this.follows(Char.OpenParen);
    if (word === "" && seeks) return void scanner.seek(stops);
    scanner.next();
    if (word !== "") this.keyword(word, isPacked);
  }

  private keyword(word: string, isPacked: boolean): void {
    if (word === "open" || word === "include") this.taken(word === "open");
    else if (word === "module") this.module(isPacked);
    else if (word === "end") this.end();
    else this.open(word === "sig"); // what `end` closes
  }

  /** True where this mark is the token before the one at hand. */
  private follows(mark: number): boolean {
    return this.text.charCodeAt(this.scanner.before - 1) === mark;
  }

  /** What stands behind a dot belongs to what stands before, a tag to nobody. */
  private member(): void {
    const isTag = this.scanner.at(Char.Backtick);
    if (this.scanner.next() !== Token.Word) return;
    if (!isTag && this.scanner.isCapital) this.path(false);
    else this.scanner.next();
  }

  private open(isSignature: boolean): void {
    this.blocks.push({ defined: this.defined.length, module: this.pending, isSignature });
    this.pending = undefined;
  }

  private end(): void {
    const block = this.blocks.pop();
    if (block === undefined) return;
    while (this.defined.length > block.defined) {
      const name = this.defined.pop()!;
      this.local.set(name, (this.local.get(name) ?? 1) - 1);
    }
    if (block.module !== undefined) this.body(block.module);
  }

  /** `open! A.B`, `include F (A)`. */
  private taken(isOpen: boolean): void {
    if (this.scanner.at(Char.Exclamation)) this.scanner.next();
    const isSignature = this.blocks.at(-1)?.isSignature ?? this.isInterface;
    if (isOpen || !isSignature) this.expression(true);
  }

  /** `module A = B.C`, `module A : sig`, `module type S = `, `module rec A`, `(module A)`, `module type of A`. */
  private module(isPacked: boolean): void {
    const { scanner } = this;
    if (scanner.is("type")) return this.moduleType();
    if (scanner.is("rec")) scanner.next();
    if (scanner.kind !== Token.Word) return;
    if (isPacked) return this.expression(false);
    const name = scanner.words;
    scanner.next();
    this.parameters();
    if (scanner.at(Char.Colon) && !scanner.followedBy("=")) this.signature();
    if (scanner.at(Char.Colon)) scanner.next(); // `:=`
    if (isCapital(name)) this.body(name);
  }

  /** What stands behind the name and the type of a module: `= A.B`, `= struct`, or nothing. */
  private body(name: string): void {
    const { scanner } = this;
    if (scanner.at(Char.Equals)) {
      scanner.next();
      this.expression(false);
    }
    if (scanner.is("struct") || scanner.is("sig")) this.pending = name;
    else this.define(name);
  }

  private moduleType(): void {
    this.scanner.next();
    if (this.scanner.is("of")) {
      this.scanner.next();
      this.expression(false);
    } else if (this.scanner.kind === Token.Word) this.scanner.next(); // its name is no module
  }

  /** `(X : S) (Y : T) ()`. */
  private parameters(): void {
    const { scanner } = this;
    while (scanner.at(Char.OpenParen)) {
      scanner.next();
      if (scanner.kind === Token.Word) {
        this.define(scanner.words);
        scanner.next();
      }
      for (let depth = 0; scanner.kind !== Token.End;) {
        if (scanner.at(Char.CloseParen) && depth-- === 0) break;
        if (scanner.at(Char.OpenParen)) depth++;
        this.step(false);
      }
      scanner.next();
    }
  }

  /** A module's type up to `=`: what it names are types and paths. */
  private signature(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.is("sig")) return;
    while (scanner.isCapital) this.path(false);
  }

  /** `A.B`, `F (A) (B.C)`, `struct`: names in a row, each a module. */
  private expression(isOpen: boolean): void {
    const { scanner } = this;
    let isFirst = isOpen;
    for (let depth = 0; ;) {
      if (scanner.isCapital) this.path(true, isFirst);
      else if (scanner.at(Char.OpenParen)) {
        depth++;
        scanner.next();
      } else if (scanner.at(Char.CloseParen) && depth > 0) {
        depth--;
        scanner.next();
      } else return;
      isFirst = false;
      if (depth === 0 && !scanner.at(Char.OpenParen)) return;
    }
  }

  /** A path at the scanner. Elsewhere than in a module's place its last name may be a constructor. */
  private path(isModule: boolean, isOpened = false): void {
    const { scanner } = this;
    const { start, end } = scanner;
    scanner.next();
    let isDotted = scanner.at(Char.Dot);
    if (!isDotted && !isModule) return;
    const names = [this.text.slice(start, end)];
    while (isDotted) {
      scanner.next();
      if (!scanner.isCapital) break;
      names.push(scanner.words);
      scanner.next();
      isDotted = scanner.at(Char.Dot);
    }
    if (isDotted && scanner.kind === Token.Word) scanner.next(); // a member
    const ends = isDotted || (isModule && !scanner.is("with")); // with constraints it is a module's type
    const modules = ends ? names : names.slice(0, -1);
    if (modules.length === 0 || (this.local.get(modules[0]!) ?? 0) > 0) return;
    const path = modules.slice(0, 2).join(".");
    this.mentions.add(path);
    if (isOpened) this.opened.add(path);
  }

  private define(name: string): void {
    this.local.set(name, (this.local.get(name) ?? 0) + 1);
    this.defined.push(name);
  }
}

function isCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 65 && code <= 90;
}
