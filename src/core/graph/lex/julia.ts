import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char, isWordChar } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Keywords } from "./scan/keywords.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { character, followsOperand, line, nested, quoted, type Span } from "./scan/spans.ts";

/** A string whose prefix is a macro (`r"x"`, `md"""x"""`): dollars mean nothing in it. */
function prefixed(span: Span): Span {
  return { ...span, end: (text, at) => (at > 0 && isWordChar(text.charCodeAt(at - 1)) ? span.end(text, at) : -1) };
}

const notation = new Notation(
  [
    nested("#=", "=#"),
    line("#"),
    prefixed(quoted('"""', { multiline: true })),
    prefixed(quoted('"', { multiline: true })),
    quoted('"""', { multiline: true, hole: "$(" }),
    quoted('"', { multiline: true, hole: "$(" }),
    quoted("```", { multiline: true }),
    quoted("`", { multiline: true }),
    {
      ...character,
      end: (text, at) => (followsOperand(text, at) || text.charCodeAt(at - 1) === Char.Quote ? -1 : character.end(text, at)),
    },
  ],
  { inside: "!" },
);

const keywords = new Keywords(["include", "module", "baremodule", "using", "import", "Base"]);
const pathWords = /^(?:joinpath|__DIR__|dirname|__FILE__|normpath|abspath)$/;

/** What Julia includes (`x.jl`), the modules that it uses (`.A`, `..A.B`, `A`), and the modules that the file declares. */
export function lexJulia({ text }: { readonly text: string }): Lexed {
  return new JuliaFile(text).read();
}

class JuliaFile {
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  /** True behind `.` and `:`, where a keyword is a name. */
  private isName = false;
  private isBase = false;

  constructor(text: string) {
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    scanner.next();
    while (scanner.kind !== Token.End) {
      const word: string = this.isName ? "" : scanner.keyword(keywords);
      this.isName =
        (scanner.at(Char.Dot) && !this.isBase) ||
        (scanner.at(Char.Colon) && !scanner.followedBy(":") && !scanner.followedBy(" "));
      if (!scanner.at(Char.Dot)) this.isBase = word === "Base";
      if (word === "include") this.include();
      else if (word === "module" || word === "baremodule") this.module();
      else if (word === "using" || word === "import") this.uses();
      else scanner.next();
    }
    return { imports: this.imports, declares: [...this.declares] };
  }

  /** `include("a/b.jl")`, `include(joinpath(@__DIR__, "a", "b.jl"))`, `include(f, "b.jl")`; nothing that is computed. */
  private include(): void {
    const { scanner } = this;
    scanner.next();
    if (!scanner.at(Char.OpenParen) || !scanner.touches) return;
    let parts: string[] = [];
    let isComputed = false;
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen) && --depth === 0) break;
      else if (scanner.kind === Token.String) parts.push(scanner.content);
      else if (depth === 1 && scanner.at(Char.Comma)) [parts, isComputed] = [[], false]; // a module or a function came first
      else if (!scanner.at(Char.Comma) && !scanner.at(Char.At) && !pathWords.test(scanner.words)) isComputed = true;
    }
    const path = parts.join("/");
    if (path !== "" && !isComputed && !/[$\n]/.test(path)) this.imports.push({ specifier: path, kind: "include" });
  }

  /** A module; `module` as a field or an argument has no name behind it on its line. */
  private module(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.kind !== Token.Word || scanner.fresh) return;
    this.declares.add(scanner.words);
    scanner.next();
  }

  /** `using A, .B.C, ..D: x, y`, `import A as B`. */
  private uses(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.fresh) return;
    for (;;) {
      const name = this.name();
      if (name === "") return;
      this.add(name);
      if (scanner.is("as")) {
        scanner.next();
        scanner.next();
      }
      if (!scanner.at(Char.Comma)) return;
      scanner.next();
    }
  }

  private name(): string {
    const { scanner } = this;
    let name = "";
    for (; scanner.at(Char.Dot); scanner.next()) name += ".";
    while (scanner.kind === Token.Word) {
      name += scanner.words;
      scanner.next();
      if (!scanner.at(Char.Dot) || !scanner.touches) break;
      name += ".";
      scanner.next();
    }
    return /\w/.test(name) ? name : "";
  }

  private add(specifier: string, kind: EdgeKind = "import"): void {
    this.imports.push({ specifier, kind });
  }
}
