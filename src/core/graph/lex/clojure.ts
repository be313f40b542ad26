import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Keywords } from "./scan/keywords.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { line, quoted, special } from "./scan/spans.ts";

const notation = new Notation([line(";"), line("#!"), quoted('"', { multiline: true }), special("\\", (_, at) => at + 2)], {
  first: "*+!-_?<>=/.&%$:|",
  inside: "'#",
});

/** What a clause or a call lists. */
const clauses = new Map<string, Clause>([
  [":require", { kind: "import" }],
  [":use", { kind: "import" }],
  [":require-macros", { kind: "import", about: "macros" }],
  [":use-macros", { kind: "import", about: "macros" }],
  [":import", { kind: "import", about: "class" }],
  [":load", { kind: "include", about: "load" }],
]);
const calls = new Map<string, Clause>([
  ["require", { kind: "import", isCall: true }],
  ["use", { kind: "import", isCall: true }],
  ["require-macros", { kind: "import", about: "macros", isCall: true }],
  ["import", { kind: "import", about: "class" }],
  ["load", { kind: "include", about: "load" }],
  ["requiring-resolve", { kind: "dynamic", isCall: true }],
]);

const keywords = new Keywords([...clauses.keys(), ...calls.keys(), "ns", "comment"]);

interface Clause {
  readonly kind: EdgeKind;
  readonly about?: "macros" | "class" | "load";
  /** A function's arguments, which name something only where they are quoted. */
  readonly isCall?: boolean;
}

/** An open bracket. */
interface Frame {
  /** What is listed here; absent where nothing is. */
  readonly clause?: Clause;
  /** `spec`: a name with options, or a prefix with names; `list`: names and specs; `choice`: a reader conditional. */
  readonly role: "namespace" | "list" | "spec" | "choice" | "other";
  /** Part of `(ns ...)`, where keywords begin clauses. */
  readonly isNamespace?: boolean;
  readonly prefix: string;
  /** The specs of this conditional's branches are spliced in. */
  readonly splices: boolean;
  first?: string;
  isPrefix?: boolean;
  hasOptions?: boolean;
  /** `:as-alias` reads names without loading what has them. */
  isAlias?: boolean;
}

/**
 * Namespace and what it requires: `a.b` with `names` of `macros` (only Clojure's own files hold them), `class` (`a.b.C`)
 * or `load` (a path). Comments, discarded forms and `(comment ...)` are passed over.
 */
export function lexClojure({ text }: { readonly text: string }): Lexed {
  return new ClojureFile(text).read();
}

class ClojureFile {
  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];
  private readonly frames: Frame[] = [];
  private module: string | undefined;

  constructor(text: string) {
    this.text = text;
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    this.scanner.next();
    while (this.scanner.kind !== Token.End) this.step();
    return { imports: this.imports, ...(this.module !== undefined && { module: this.module }) };
  }

  private step(): void {
    const { scanner } = this;
    if (scanner.at(Char.OpenParen) || scanner.at(Char.OpenBracket) || scanner.at(Char.OpenBrace)) return this.open("");
    if (scanner.at(Char.CloseParen) || scanner.at(Char.CloseBracket) || scanner.at(Char.CloseBrace)) this.close();
    else if (scanner.at(Char.Hash)) return this.dispatch();
    else if (scanner.at(caret)) return this.metadata();
    else if (scanner.kind === Token.Word || scanner.kind === Token.String) this.atom();
    scanner.next();
  }

  /** `#_form` is not there; `#?(:clj a :cljs b)` lists for each platform; of `#"x"`, `#(`, `#{` the mark says nothing. */
  private dispatch(): void {
    const { scanner } = this;
    if (scanner.followedBy("_")) {
      scanner.moveTo(scanner.end + 1);
      return this.skipForm();
    }
    if (!scanner.followedBy("?")) return void scanner.next();
    const splices = scanner.followedBy("?@");
    scanner.moveTo(scanner.end + (splices ? 2 : 1));
    if (scanner.at(Char.OpenParen)) this.open(splices ? "splice" : "choose");
  }

  private metadata(): void {
    this.scanner.next();
    this.skipForm();
  }

  /** Past one form, and past what stands before it and belongs to it. */
  private skipForm(): void {
    const { scanner } = this;
    let forms = 1;
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen) || scanner.at(Char.OpenBracket) || scanner.at(Char.OpenBrace)) depth++;
      else if (scanner.at(Char.CloseParen) || scanner.at(Char.CloseBracket) || scanner.at(Char.CloseBrace)) depth--;
      else if (scanner.at(Char.Hash) && scanner.followedBy("_") && depth === 0) {
        scanner.moveTo(scanner.end); // the underscore goes as a form of its own
        forms += scanner.end - scanner.start === 1 ? 2 : 1;
      } else if (scanner.kind === Token.Mark) continue;
      if (depth < 0) return;
      if (depth === 0 && --forms === 0) return void scanner.next();
    }
  }

  private open(conditional: "" | "choose" | "splice"): void {
    const { scanner } = this;
    const outer = this.frames.at(-1);
    const isList = scanner.at(Char.OpenParen);
    const isMeant = this.isMeant(outer);
    if (outer?.first !== undefined && outer.role === "spec") outer.isPrefix = outer.hasOptions !== true;
    scanner.next();
    if (conditional !== "") this.frames.push(inside(outer, { splices: conditional === "splice" }));
    else this.frames.push(isMeant ? this.frame(outer, isList) : other);
  }

  /** Options list nothing, nor does what a function gets unquoted. */
  private isMeant(outer: Frame | undefined): boolean {
    if (outer?.hasOptions === true) return false;
    const before = this.text.charCodeAt(this.scanner.start - 1);
    return outer?.clause?.isCall !== true || outer.role !== "list" || before === Char.Quote || before === Char.Backtick;
  }

  private frame(outer: Frame | undefined, isList: boolean): Frame {
    const { scanner } = this;
    const word = isList ? scanner.keyword(keywords) : "";
    const clause = outer?.clause;
    const begins = clause !== undefined ? undefined : (outer?.isNamespace === true ? clauses : calls).get(word);
    if (begins !== undefined) {
      scanner.next();
      return { role: "list", clause: begins, prefix: "", splices: false };
    }
    if (word === "ns" && outer === undefined) return this.namespace();
    if (word === "comment") {
      this.skipRest();
      return other;
    }
    if (clause === undefined || outer === undefined) return other;
    if (outer.role === "choice" && outer.splices) return { role: "list", clause, prefix: outer.prefix, splices: false };
    return {
      role: "spec",
      clause,
      prefix: outer.role === "spec" ? joined(outer.prefix, outer.first ?? "") : outer.prefix,
      splices: false,
    };
  }

  /** To the bracket that closes the list at hand. */
  private skipRest(): void {
    const { scanner } = this;
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen) && --depth < 0) return;
    }
  }

  private namespace(): Frame {
    const { scanner } = this;
    scanner.next();
    while (scanner.at(caret)) this.metadata();
    if (scanner.kind === Token.Word) {
      this.module = scanner.words;
      scanner.next();
    }
    return { role: "namespace", isNamespace: true, prefix: "", splices: false };
  }

  /** A name or a keyword among what is listed. */
  private atom(): void {
    const frame = this.frames.at(-1);
    const { clause, role = "other" } = frame ?? {};
    if (frame === undefined || clause === undefined || role === "other" || !this.isMeant({ ...frame, hasOptions: false })) return;
    const isString = this.scanner.kind === Token.String;
    const word = isString ? this.scanner.content : this.scanner.words;
    if (clause.about === "load" ? !isString : isString) return void (frame.first ??= "");
    if (word.startsWith(":")) {
      if (word === ":as-alias") frame.isAlias = true;
      return void (frame.hasOptions = role === "spec");
    }
    if (frame.hasOptions === true) return;
    if (role !== "spec") this.add(joined(frame.prefix, word), clause);
    else if (frame.first === undefined) frame.first = word;
    else {
      frame.isPrefix = true;
      this.add(joined(joined(frame.prefix, frame.first), word), clause);
    }
  }

  private close(): void {
    const frame = this.frames.pop();
    if (frame?.role !== "spec" || frame.clause === undefined || frame.isPrefix === true || !frame.first) return;
    this.add(joined(frame.prefix, frame.first), frame.isAlias === true ? { ...frame.clause, kind: "type" } : frame.clause);
  }

  private add(name: string, { kind, about }: Clause): void {
    const specifier = about === "load" ? name : name.replace(/\/.*$/, "");
    if (specifier !== "") this.imports.push({ specifier, kind, ...(about !== undefined && { names: [about] }) });
  }
}

const caret = 94;
const other: Frame = { role: "other", prefix: "", splices: false };

/** A conditional lists what the bracket around it lists. */
function inside(outer: Frame | undefined, { splices }: { readonly splices: boolean }): Frame {
  if (outer === undefined || outer.hasOptions === true) return { role: "choice", prefix: "", splices };
  const { clause, prefix, isNamespace = false } = outer;
  return { role: "choice", prefix, splices, isNamespace, ...(clause !== undefined && { clause }) };
}

function joined(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}
