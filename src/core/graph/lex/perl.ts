import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { perlCode } from "./perl/perlCode.ts";
import { perl } from "./perl/notation.ts";
import { Keywords } from "./scan/keywords.ts";
import { Scanner } from "./scan/scanner.ts";

const moduleName = /^(?:::)?[A-Za-z_]\w*(?:::\w+)*$/;
/** Modules whose arguments are modules that they load. */
const loaders = new Set([
  "parent",
  "base",
  "aliased",
  "if",
  "ok",
  "superclass",
  "autouse",
  "Mojo::Base",
  "Test2::Require::Module",
]);
/** Functions whose first argument is a module that they load. */
const functions = new Set(["use_ok", "require_ok", "use_module", "require_module", "load_class", "use_package_optimistically"]);
/** Moose, Moo, Role::Tiny: statements that name classes and roles. */
const statements = new Set(["extends", "with"]);

const keywords = new Keywords(["use", "no", "require", "do", "eval", ...functions, ...statements]);

/** What Perl loads. Specifiers: `A::B` for modules, `./x.pl` for files, which may have no dot before. */
export function lexPerl({ text }: { readonly text: string }): Lexed {
  return new PerlFile(perlCode(text)).read();
}

class PerlFile {
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];

  constructor(text: string) {
    this.scanner = new Scanner(text, perl);
  }

  read(): Lexed {
    const { scanner } = this;
    let before = Char.Semicolon as number;
    scanner.next();
    while (scanner.kind !== Token.End) {
      const starts = before === Char.Semicolon || before === Char.OpenBrace || before === Char.CloseBrace;
      const isMember = before === Char.Greater || before === Char.Dollar || before === Char.At;
      before = scanner.kind === Token.Mark ? scanner.mark : 0;
      if (scanner.kind !== Token.Word || isMember || !this.word(starts)) scanner.next();
      else before = Char.Semicolon;
    }
    return { imports: this.imports };
  }

  /** False where the word loads nothing and is still to be passed. */
  private word(starts: boolean): boolean {
    const { scanner } = this;
    const word = scanner.keyword(keywords);
    if (word === "") return false;
    if ((word === "use" || word === "no") && starts) this.use();
    else if (word === "require") this.require();
    else if (word === "do") this.do();
    else if (word === "eval") this.eval();
    else if (functions.has(word)) this.argument();
    else if (statements.has(word) && starts) this.names("import");
    else return false;
    return true;
  }

  /** `use A::B;`, `use parent -norequire, qw(A B);`: what a loader loads, and every full name that another is given. */
  private use(): void {
    const { scanner } = this;
    scanner.next();
    const module = scanner.kind === Token.Word ? scanner.words : "";
    if (module !== "") this.add(module, "import");
    if (scanner.kind === Token.Word) scanner.next();
    this.names(module === "autouse" ? "dynamic" : "import", !loaders.has(module));
  }

  /** Modules in the strings up to the statement's end. */
  private names(kind: EdgeKind, onlyFull = false): void {
    const { scanner } = this;
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.is("norequire")) return this.statement();
      if (scanner.is("require") && depth > 0) this.require();
      if (scanner.at(Char.OpenBrace)) depth++;
      else if (scanner.at(Char.CloseBrace) && --depth < 0) return;
      if (depth === 0 && scanner.at(Char.Semicolon)) return;
      if (scanner.kind !== Token.String || depth > 0) continue;
      for (const name of strings(scanner.words)) if (!onlyFull || name.includes("::")) this.add(name, kind);
    }
  }

  private statement(): void {
    while (this.scanner.kind !== Token.End && !this.scanner.at(Char.Semicolon)) this.scanner.next();
  }

  private require(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.kind === Token.Word) this.add(scanner.words, "import");
    else if (scanner.kind === Token.String) this.file("import");
  }

  /** `do "x.pl"`; `do {` is a block. */
  private do(): void {
    if (this.scanner.next() === Token.String) this.file("include");
  }

  /** `eval "require A::B"`. */
  private eval(): void {
    if (this.scanner.next() !== Token.String) return;
    const [text = ""] = strings(this.scanner.words, false);
    for (const match of text.matchAll(
      /(?:^|[;{\n])\s{0,99}(?:use|require)\s{1,99}([A-Za-z_]\w*(?:::\w+)*)\s{0,99}(?=[;}(\s]|$)/g,
    ))
      this.add(match[1]!, "dynamic");
  }

  private argument(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.at(Char.OpenParen)) scanner.next();
    if (scanner.kind === Token.String) for (const name of strings(scanner.words)) this.add(name, "import");
  }

  private file(kind: EdgeKind): void {
    const [path = ""] = strings(this.scanner.words, false);
    if (/^[\w./ -]+\.\w+$/.test(path)) this.imports.push({ specifier: path.startsWith(".") ? path : `./${path}`, kind });
  }

  private add(module: string, kind: EdgeKind): void {
    if (moduleName.test(module)) this.imports.push({ specifier: module.replace(/^::/, ""), kind });
  }
}

/** The words of `qw(a b)`, or the one text of another string; the place of a computed path is left out. */
function strings(written: string, split = true): string[] {
  const [, operator = "", content = ""] = /^(q[qw]?)?\s*(?:[^\w\s])([^]*)[^]$/.exec(written) ?? [];
  if (operator === "qw" && split) return content.split(/\s+/).filter((word) => word !== "");
  return [content.replace(/^(?:\$\{?(?:FindBin::)?(?:Real)?Bin\}?|\$\{?\w+\}?)\//, "./")];
}
