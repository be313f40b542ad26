import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Keywords } from "./scan/keywords.ts";
import { Scanner } from "./scan/scanner.ts";
import { swift } from "./swift/notation.ts";

/**
 * Modules that Swift imports (`M`, with `names` of `exported` where others see them through this one; `M.Name`); what it
 * declares at the top level, and inside types as `Type.Name`; names of types and functions that it uses; and in `bound`
 * the types in which it writes, whose nested names need no prefix there.
 */
export function lexSwift({ text }: { readonly text: string }): Lexed {
  return new SwiftFile(text).read();
}

const types = new Set(["class", "struct", "enum", "protocol", "actor", "extension"]);
const members = new Set(["func", "let", "var", "typealias", "associatedtype", "macro", "precedencegroup"]);
/** Names of types that people write are shorter. */
const longest = 300;
const kinds = new Set(["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]);
const control = new Set(
  "if guard while for switch return case catch repeat in is as where throw try await self super init subscript get set willSet didSet deinit some any inout".split(
    " ",
  ),
);

const keywords = new Keywords(["import", "case", "private", "fileprivate", ...types, ...members]);

class SwiftFile {
  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly mentions = new Set<string>();
  /** Types that the file extends or declares, and names that mean something of its own: generic parameters, local types. */
  private readonly contexts = new Set<string>();
  private readonly own = new Set<string>();
  /** For each open brace the type whose body it begins; `""` for all others. */
  private readonly braces: string[] = [];
  private entering: string | undefined;
  private isExported = false;
  /** `private` stands before the declaration at hand: other files do not see it. */
  private isPrivate = false;

  constructor(text: string) {
    this.text = text;
    this.scanner = new Scanner(text, swift);
  }

  read(): Lexed {
    this.scanner.next();
    while (this.scanner.kind !== Token.End) this.step();
    const mentions = [...this.mentions].filter((name) => !this.declares.has(name) && !this.own.has(name.split(".")[0]!));
    return { imports: this.imports, declares: [...this.declares], mentions, bound: [...this.contexts] };
  }

  private step(): void {
    const { scanner } = this;
    if (scanner.kind === Token.Word) return this.word();
    if (scanner.at(Char.OpenBrace)) this.open();
    else if (scanner.at(Char.CloseBrace)) this.braces.pop();
    else if (scanner.at(Char.Dot)) return this.member();
    else if (scanner.at(Char.At)) return this.attribute();
    else if (scanner.at(Char.Hash)) return this.member(); // `#selector`, a macro
    scanner.next();
  }

  private open(): void {
    this.braces.push(this.entering ?? "");
    this.entering = undefined;
  }

  /** What stands behind a dot belongs to what stands before, or to a type that is not written. */
  private member(): void {
    const { scanner } = this;
    const { fresh } = scanner;
    if (scanner.next() === Token.Word && (scanner.touches || fresh)) scanner.next();
  }

  /** `@Wrapper`, `@_exported`. */
  private attribute(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.is("_exported")) this.isExported = true;
    if (scanner.kind !== Token.Word) return;
    if (isCapital(this.text, scanner.start)) this.mention();
    else scanner.next();
  }

  private word(): void {
    const { scanner } = this;
    const word = scanner.keyword(keywords);
    if (word === "import") return this.import();
    if (word === "case") return this.case();
    if (types.has(word)) return this.type(word);
    if (members.has(word)) return this.memberOf(word);
    if (word !== "") this.isPrivate = true;
    else if (isCapital(this.text, scanner.start)) return this.mention();
    const { start, end } = scanner;
    scanner.next();
    if (scanner.at(Char.OpenParen) && scanner.touches) this.call(this.text.slice(start, end));
  }

  /** `case name(Type)` declares, `case Type.name` and `case .name` match. */
  private case(): void {
    if (this.scanner.next() === Token.Word && !isCapital(this.text, this.scanner.start) && !this.scanner.is("let"))
      this.scanner.next();
  }

  private call(name: string): void {
    if (!control.has(name)) this.mentions.add(name);
  }

  /** `import M`, `import struct M.Name`, `@_exported import M`. */
  private import(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.kind !== Token.Word || scanner.fresh) return;
    const isSingle = kinds.has(scanner.words);
    if (isSingle) scanner.next();
    const path = this.chain();
    const specifier = isSingle ? path.slice(0, 2).join(".") : (path[0] ?? "");
    if (specifier !== "") this.imports.push({ specifier, kind: "import", ...(this.isExported && { names: ["exported"] }) });
    this.isExported = false;
  }

  /** `class A<T>: B`, `extension A.B where`; `class func` is a member. */
  private type(word: string): void {
    const { scanner } = this;
    scanner.next();
    this.passBacktick();
    if (
      scanner.kind !== Token.Word ||
      scanner.at(Char.Dot) ||
      (!isCapital(this.text, scanner.start) && word !== "extension" && !this.isTypeName(word))
    )
      return;
    const path = this.chain();
    const around = this.around;
    if (word === "extension") {
      this.mentions.add(path.join("."));
      this.enter(path.join("."));
      return;
    }
    const name = path.join(".");
    this.note(name, around);
    if (around !== "") this.own.add(name);
    this.enter(around === undefined || around === "" ? name : `${around}.${name}`);
    this.parameters();
  }

  /** Types may be written small: then a brace, a colon or parameters follow right behind the name. */
  private isTypeName(word: string): boolean {
    if (word === "class" || word === "actor") return false;
    return !members.has(this.scanner.words) && !this.scanner.fresh;
  }

  private note(name: string, around: string | undefined): void {
    if (around === undefined || this.isPrivate) this.own.add(name);
    else this.declares.add(around === "" ? name : `${around}.${name}`);
    this.isPrivate = false;
  }

  private enter(name: string): void {
    this.entering = name;
    this.contexts.add(name);
  }

  /** The type around: `""` at the top level; undefined inside a function. */
  private get around(): string | undefined {
    const inner = this.braces.at(-1);
    return inner === undefined ? "" : inner === "" || inner.length > longest ? undefined : inner;
  }

  /** `func name<T>(`, `let name`, `typealias Name =`: names at the top level, and types inside types. */
  private memberOf(word: string): void {
    const { scanner } = this;
    scanner.next();
    this.passBacktick();
    if (scanner.kind !== Token.Word) return;
    const name = scanner.words;
    const { around } = this;
    scanner.next();
    const isType = word === "typealias" || word === "associatedtype";
    const isValue = word === "let" || word === "var"; // values are not told from local ones where they are used
    if (isType || (around === "" && !isValue)) this.note(name, around);
    if (isType && around !== "") this.own.add(name);
    this.isPrivate = false;
    if (word === "func" || isType) this.parameters();
  }

  /** `<T: Bound, U>`: the parameters are the declaration's own. */
  private parameters(): void {
    const { scanner } = this;
    if (!scanner.at(Char.Less)) return;
    let depth = 0;
    for (let isName = false; scanner.kind !== Token.End && !scanner.at(Char.OpenBrace);) {
      if (scanner.at(Char.Less)) depth++;
      else if (scanner.at(Char.Greater) && --depth === 0) break;
      if (scanner.kind === Token.Word && isName && !scanner.is("each") && !scanner.is("let")) {
        this.own.add(scanner.words);
        isName = false;
        scanner.next();
      } else if (scanner.kind === Token.Word && isCapital(this.text, scanner.start)) this.mention();
      else {
        isName = depth === 1 && (scanner.at(Char.Less) || scanner.at(Char.Comma) || (isName && scanner.kind === Token.Word));
        scanner.next();
      }
    }
  }

  private passBacktick(): void {
    if (this.scanner.at(Char.Backtick)) this.scanner.next();
  }

  /** `A.B.C` up to its first name that is no type. */
  private mention(): void {
    const names = this.chain(true);
    if (names.length > 0) this.mentions.add(names.join("."));
  }

  private chain(onlyTypes = false): string[] {
    const { scanner } = this;
    const names: string[] = [];
    while (scanner.kind === Token.Word) {
      if (!onlyTypes || isCapital(this.text, scanner.start)) names.push(scanner.words);
      const stops = onlyTypes && !isCapital(this.text, scanner.start);
      scanner.next();
      this.passBacktick();
      if (stops || !scanner.at(Char.Dot) || !scanner.touches) break;
      scanner.next();
      this.passBacktick();
    }
    return names.slice(0, 4);
  }
}

/** Types begin with a capital, behind an underscore too. */
function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(text.charCodeAt(at) === Char.Underscore ? at + 1 : at);
  return code >= 65 && code <= 90;
}
