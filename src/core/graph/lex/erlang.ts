import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char, isWordChar } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Keywords } from "./scan/keywords.ts";
import { Notation, Scanner, Stops } from "./scan/scanner.ts";
import { line, quoted, special } from "./scan/spans.ts";

const notation = new Notation(
  [
    line("%"),
    special("$", (text, at) => at + (text.charCodeAt(at + 1) === Char.Backslash ? 3 : 2)),
    special('"""', textEnd),
    quoted('"', { multiline: true }),
    quoted("'", { multiline: true }),
  ],
  { inside: "@" },
);

const closing = /\n[ \t]*"""/g;

/** Text in triple quotes starts behind its line and ends at a line's first mark. */
function textEnd(text: string, at: number): number {
  if (!/^"""[ \t]*\r?\n/.test(text.slice(at, at + 20))) return -1;
  closing.lastIndex = at + 3;
  return closing.test(text) ? closing.lastIndex : text.length;
}

const stops = new Stops({ keywords: new Keywords([]), marks: ":-." });

/** Attributes that hold types only. */
const typeAttributes = new Set(["spec", "callback", "type", "opaque", "nominal", "record"]);

/** Modules that Erlang code calls (`m`), behaviours, parse transforms, and headers (`include`; `names` is `lib` for `include_lib`). */
export function lexErlang({ text }: { readonly text: string }): Lexed {
  return new ErlangFile(text).read();
}

class ErlangFile {
  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly found = new Map<string, Import>();
  private module: string | undefined;
  /** What the form at hand uses modules for. */
  private kind: EdgeKind = "import";

  constructor(text: string) {
    this.text = text;
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    while (scanner.seek(stops) !== Token.End) {
      if (scanner.at(Char.Colon)) this.call();
      else if (scanner.at(Char.Dot)) this.dot();
      else if (scanner.outermost) this.attribute();
    }
    return { imports: [...this.found.values()], ...(this.module !== undefined && { declares: [this.module] }) };
  }

  /** The atom that ends there; `""` for what is none, and behind `?` and `#`. */
  private atomBefore(end: number): string {
    const { text } = this;
    const isQuoted = text.charCodeAt(end - 1) === Char.Quote;
    const start = isQuoted ? text.lastIndexOf("'", end - 2) : wordStart(text, end);
    const before = text.charCodeAt(start - 1);
    return start < 0 || before === Char.Question || before === Char.Hash ? "" : atomOf(text.slice(start, end));
  }

  /** A dot before a blank ends an attribute or a function. */
  private dot(): void {
    if (!/\S/.test(this.text.charAt(this.scanner.end))) this.kind = "import";
  }

  /** `m:f(`, `fun m:f/1`; `error:badarg ->` is a pattern. */
  private call(): void {
    const { scanner } = this;
    const module = this.atomBefore(scanner.before);
    if (module === "" || scanner.followedBy(":") || scanner.followedBy("=")) return;
    scanner.next();
    const isName = scanner.kind === Token.Word || scanner.kind === Token.String || scanner.at(Char.Question);
    if (!isName) return;
    if (scanner.at(Char.Question)) scanner.next();
    scanner.next();
    if (scanner.at(Char.OpenParen) || scanner.at(Char.Slash)) this.add(module, this.kind);
  }

  /** `-name(argument`; leaves the scanner on a token that is still to be passed. */
  private attribute(): void {
    const { scanner } = this;
    const name = scanner.next() === Token.Word ? scanner.words : "";
    if (typeAttributes.has(name)) this.kind = "type";
    if (!attributes.has(name)) return;
    scanner.next();
    if (!scanner.at(Char.OpenParen)) return;
    scanner.next();
    if (name === "include" || name === "include_lib") this.include(name);
    else if (name === "compile") this.transform();
    else if (name === "module") this.module = atomOf(scanner.words);
    else this.add(atomOf(scanner.words), "import");
  }

  private include(name: string): void {
    if (this.scanner.kind !== Token.String) return;
    const specifier = this.scanner.content;
    this.found.set(`include ${specifier}`, { specifier, kind: "include", ...(name === "include_lib" && { names: ["lib"] }) });
  }

  /** `-compile([{parse_transform, m}])`. */
  private transform(): void {
    const { scanner } = this;
    for (; scanner.kind !== Token.End && !scanner.at(Char.CloseParen); scanner.next()) {
      if (!scanner.is("parse_transform")) continue;
      scanner.next();
      scanner.next();
      this.add(atomOf(scanner.words), "import");
    }
  }

  private add(module: string, kind: EdgeKind): void {
    const specifier = module.replace(/^Elixir\./, "");
    const known = this.found.get(specifier);
    if (specifier !== "" && (known === undefined || known.kind === "type")) this.found.set(specifier, { specifier, kind });
  }
}

/** Where the word that ends there begins. */
function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && (isWordChar(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === Char.At)) start--;
  return start;
}

/** The atom that is written so; `""` for variables and all else. */
function atomOf(words: string): string {
  return /^'[^]+'$/.test(words) ? words.slice(1, -1) : /^[a-z]/.test(words) ? words : "";
}

const attributes = new Set(["include", "include_lib", "behaviour", "behavior", "import", "compile", "module"]);
