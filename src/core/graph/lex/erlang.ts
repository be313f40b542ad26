import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
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
    let before = Char.Dot as number;
    scanner.next();
    while (scanner.kind !== Token.End) {
      const startsForm = before === Char.Dot && scanner.fresh && scanner.outermost;
      if (startsForm) this.kind = "import";
      if (startsForm && scanner.at(Char.Minus)) this.attribute();
      const { kind, start, end } = scanner;
      const isAtom = (kind === Token.Word || kind === Token.String) && before !== Char.Question && before !== Char.Hash;
      before = kind === Token.Mark ? scanner.mark : 0;
      scanner.next();
      if (isAtom && scanner.at(Char.Colon)) this.call(atomOf(this.text.slice(start, end)));
    }
    return { imports: [...this.found.values()], ...(this.module !== undefined && { declares: [this.module] }) };
  }

  private atom(): string {
    return atomOf(this.scanner.words);
  }

  /** `m:f(`, `fun m:f/1`; `error:badarg ->` is a pattern. */
  private call(module: string): void {
    const { scanner } = this;
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
    else if (name === "module") this.module = this.atom();
    else this.add(this.atom(), "import");
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
      this.add(this.atom(), "import");
    }
  }

  private add(module: string, kind: EdgeKind): void {
    const specifier = module.replace(/^Elixir\./, "");
    const known = this.found.get(specifier);
    if (specifier !== "" && (known === undefined || known.kind === "type")) this.found.set(specifier, { specifier, kind });
  }
}

/** The atom that is written so; `""` for variables and all else. */
function atomOf(words: string): string {
  return /^'[^]+'$/.test(words) ? words.slice(1, -1) : /^[a-z]/.test(words) ? words : "";
}

const attributes = new Set(["include", "include_lib", "behaviour", "behavior", "import", "compile", "module"]);
