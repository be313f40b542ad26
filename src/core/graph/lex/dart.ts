import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { line, nested, quoted } from "./scan/spans.ts";

const verbatim = { escapes: false };
const notation = new Notation([
  line("//"),
  nested("/*", "*/"),
  quoted("r'''", { ...verbatim, close: "'''", multiline: true }),
  quoted('r"""', { ...verbatim, close: '"""', multiline: true }),
  quoted("r'", { ...verbatim, close: "'" }),
  quoted('r"', { ...verbatim, close: '"' }),
  quoted("'''", { multiline: true }),
  quoted('"""', { multiline: true }),
  quoted("'"),
  quoted('"'),
]);

/**
 * Directives of Dart: imports, exports, parts, also the alternatives of conditional ones. `part of a.b` names a library.
 * Directives stand before all declarations, so that reading stops there.
 */
export function lexDart({ text }: { readonly text: string }): Lexed {
  return new DartFile(text).read();
}

class DartFile {
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];
  private library: string | undefined;

  constructor(text: string) {
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    scanner.next();
    if (scanner.at(Char.Hash) && scanner.followedBy("!")) this.scriptLine();
    while (this.directive());
    return { imports: this.imports, ...(this.library !== undefined && { module: this.library }) };
  }

  private scriptLine(): void {
    while (this.scanner.next() !== Token.End && !this.scanner.fresh);
  }

  /** False where declarations begin. */
  private directive(): boolean {
    const { scanner } = this;
    if (scanner.is("augment")) scanner.next();
    if (scanner.at(Char.At)) return this.annotation();
    if (scanner.is("import") || scanner.is("export")) return this.uses();
    if (scanner.is("part")) return this.part();
    if (!scanner.is("library")) return false;
    scanner.next();
    if (scanner.is("augment")) scanner.next();
    if (scanner.kind === Token.String) this.add("module");
    else this.library = this.name();
    return this.rest();
  }

  /** `@TestOn('vm')`, `@a.B.c(x)`. */
  private annotation(): boolean {
    const { scanner } = this;
    scanner.next();
    this.name();
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen)) depth--;
      else if (depth === 0) return true;
    }
    return false;
  }

  /** `import 'a.dart' if (dart.library.io) 'b.dart' deferred as c show D;`. */
  private uses(): boolean {
    const { scanner } = this;
    const from = this.imports.length;
    scanner.next();
    if (scanner.is("augment")) scanner.next();
    let deferred = false;
    let depth = 0;
    for (; scanner.kind !== Token.End && !scanner.at(Char.Semicolon);) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen)) depth--;
      else if (scanner.is("deferred")) deferred = true;
      if (scanner.kind === Token.String && depth === 0) this.add("import");
      else scanner.next();
    }
    if (deferred)
      for (const [index, used] of this.imports.entries()) if (index >= from) this.imports[index] = { ...used, kind: "dynamic" };
    return this.rest();
  }

  /** `part 'a.g.dart';`, `part of 'a.dart';`, `part of a.b;`. */
  private part(): boolean {
    const { scanner } = this;
    scanner.next();
    const isOwner = scanner.is("of");
    if (isOwner) scanner.next();
    if (scanner.kind === Token.String) this.add("module");
    else if (isOwner) this.imports.push({ specifier: `library ${this.name()}`, kind: "module" });
    return this.rest();
  }

  /** Strings side by side are one. */
  private add(kind: EdgeKind): void {
    const { scanner } = this;
    let specifier = "";
    for (; scanner.kind === Token.String; scanner.next()) specifier += scanner.content;
    this.imports.push({ specifier, kind });
  }

  private name(): string {
    const { scanner } = this;
    const names: string[] = [];
    while (scanner.kind === Token.Word) {
      names.push(scanner.words);
      if (scanner.next() === Token.End || !scanner.at(Char.Dot)) break;
      scanner.next();
    }
    return names.join(".");
  }

  private rest(): boolean {
    const { scanner } = this;
    while (scanner.kind !== Token.End && !scanner.at(Char.Semicolon)) scanner.next();
    return scanner.next() !== Token.End;
  }
}
