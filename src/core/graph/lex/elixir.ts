import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { sigil } from "./elixir/sigil.ts";
import { Keywords } from "./scan/keywords.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { line, quoted, special } from "./scan/spans.ts";

const text = { multiline: true, hole: "#{" };
const notation = new Notation(
  [
    line("#"),
    quoted('"""', text),
    quoted('"', text),
    quoted("'''", text),
    quoted("'", text),
    sigil,
    special("?", (code, at) =>
      /^[^\s]/.test(code.slice(at + 1, at + 2)) ? at + (code.charCodeAt(at + 1) === Char.Backslash ? 3 : 2) : -1,
    ),
  ],
  { inside: "?!" },
);

/** Names of modules that people write are shorter. */
const longest = 500;
const keywords = new Keywords(["do", "fn", "end", "alias", "defmodule", "defprotocol", "defimpl", "__MODULE__"]);

/** Modules that Elixir code declares and names, in full: aliases and nesting are resolved here. `:x` is Erlang's x. */
export function lexElixir({ text: code }: { readonly text: string }): Lexed {
  return new ElixirFile(code).read();
}

/** A block that `end` ends. */
interface Block {
  /** The module that it is the body of. */
  readonly module: string | undefined;
  /** How many aliases had been given when it began. */
  readonly aliases: number;
}

class ElixirFile {
  private readonly scanner: Scanner;
  private readonly found = new Set<string>();
  private readonly declares = new Set<string>();
  private readonly blocks: Block[] = [];
  private readonly aliases = new Map<string, string>();
  /** Aliases that were given, with what they stood for before: they end with their block. */
  private readonly given: (readonly [alias: string, before: string | undefined])[] = [];
  /** The module whose `do` is still to come. */
  private entering: string | undefined;

  constructor(code: string) {
    this.scanner = new Scanner(code, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    let before = 0;
    scanner.next();
    while (scanner.kind !== Token.End) {
      const isMember = before === Char.Dot || (before === Char.Colon && scanner.touches);
      const was = before;
      before = scanner.kind === Token.Mark ? scanner.mark : 0;
      if (scanner.kind === Token.Word && !isMember) this.word();
      else if (scanner.kind === Token.Word && was === Char.Colon) this.atom();
      else {
        if (scanner.kind === Token.String) this.template();
        scanner.next();
      }
    }
    const imports = [...this.found]
      .filter((name) => !this.declares.has(name))
      .map((specifier): Import => ({ specifier, kind: "import" }));
    return { imports, declares: [...this.declares] };
  }

  private word(): void {
    const { scanner } = this;
    const found = scanner.isCapital ? "__MODULE__" : scanner.keyword(keywords);
    const word = found !== "" && scanner.followedBy(":") && !scanner.followedBy("::") ? "" : found; // the key of a list
    if (word === "do" || word === "fn") this.open(word === "do");
    else if (word === "end") this.close();
    else if (word === "alias") return this.alias();
    else if (word === "__MODULE__") return this.mention();
    else if (word !== "") return this.definition(word);
    scanner.next();
  }

  /** `:module.function`. */
  private atom(): void {
    const name = this.scanner.words;
    this.scanner.next();
    if (this.scanner.at(Char.Dot) && this.scanner.touches) this.found.add(`:${name}`);
  }

  private open(isBody: boolean): void {
    const module = isBody ? this.entering : undefined;
    if (isBody) this.entering = undefined;
    this.blocks.push({ module, aliases: this.given.length });
  }

  private close(): void {
    const block = this.blocks.pop();
    if (block === undefined) return;
    while (this.given.length > block.aliases) this.forget(this.given.pop()!);
  }

  private forget([alias, before]: readonly [string, string | undefined]): void {
    if (before === undefined) this.aliases.delete(alias);
    else this.aliases.set(alias, before);
  }

  /** The module around. */
  private get own(): string {
    return this.blocks.findLast((block) => block.module !== undefined)?.module ?? "";
  }

  /** `defmodule A.B`: inside another its name goes on that of the other. `defimpl P, for: T` declares P.T. */
  private definition(word: string): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.kind !== Token.Word) return;
    const path = this.path();
    if (path.length === 0) return;
    if (word === "defimpl") {
      const protocol = this.expand(path);
      this.found.add(protocol);
      this.entering = this.implementation(protocol);
      return;
    }
    const outer = this.own.length > longest ? "" : this.own;
    const name = path[0] === "__MODULE__" ? this.expand(path) : outer === "" ? path.join(".") : `${outer}.${path.join(".")}`;
    if (outer !== "" && path[0] !== "__MODULE__") this.name(path[0]!, `${outer}.${path[0]!}`);
    this.declares.add(name);
    this.entering = name;
  }

  private implementation(protocol: string): string {
    const { scanner } = this;
    let target = this.own;
    if (scanner.at(Char.Comma)) {
      scanner.next();
      if (scanner.is("for")) {
        scanner.next();
        scanner.next();
        if (scanner.isCapital) target = this.expand(this.path());
      }
    }
    if (target !== "") {
      this.found.add(target);
      this.declares.add(`${protocol}.${target}`);
    }
    return `${protocol}.${target}`;
  }

  /** `alias A.B`, `alias A.B, as: C`, `alias A.{B, C.D}`. */
  private alias(): void {
    const { scanner } = this;
    scanner.next();
    if (scanner.kind !== Token.Word || !(scanner.isCapital || scanner.is("__MODULE__"))) return;
    const path = this.path();
    const full = this.expand(path);
    if (scanner.at(Char.OpenBrace)) return this.group(full);
    this.found.add(full);
    let name = lastOf(full);
    if (scanner.at(Char.Comma)) {
      scanner.next();
      if (scanner.is("as")) {
        scanner.next();
        scanner.next();
        if (scanner.isCapital) name = this.path().join(".");
      }
    }
    this.name(name, full);
  }

  private group(prefix: string): void {
    const { scanner } = this;
    scanner.next();
    while (scanner.isCapital) {
      const full = `${prefix}.${this.path().join(".")}`;
      this.found.add(full);
      this.name(lastOf(full), full);
      if (scanner.at(Char.Comma)) scanner.next();
    }
  }

  private name(alias: string, full: string): void {
    this.given.push([alias, this.aliases.get(alias)]);
    this.aliases.set(alias, full);
  }

  /** `A.B` as it is written, with `A.{B, C}` also where no alias is meant (`import`, `require`, `use`). */
  private mention(): void {
    const { scanner } = this;
    const full = this.expand(this.path());
    if (full === "") return;
    if (!scanner.at(Char.OpenBrace) || !scanner.touches) return void this.found.add(full);
    const isStruct = this.scanner.before > 0 && !this.endsWithDot;
    if (isStruct) return void this.found.add(full);
    this.group(full);
  }

  private endsWithDot = false;

  /** Names and dots; stops behind a dot that a function or a group follows. */
  private path(): string[] {
    const { scanner } = this;
    const names: string[] = [];
    this.endsWithDot = false;
    while (scanner.kind === Token.Word && (scanner.isCapital || scanner.is("__MODULE__"))) {
      names.push(scanner.words);
      this.endsWithDot = false;
      scanner.next();
      if (!scanner.at(Char.Dot) || !scanner.touches) break;
      this.endsWithDot = true;
      scanner.next();
    }
    return names;
  }

  private expand(path: readonly string[]): string {
    const [first = "", ...rest] = path;
    if (first === "__MODULE__") return [this.own.slice(0, longest), ...rest].filter((name) => name !== "").join(".");
    const names = first === "Elixir" ? rest : [this.aliases.get(first) ?? first, ...rest];
    return names.join(".");
  }

  /** Components and calls inside `~H`. */
  private template(): void {
    const { words } = this.scanner;
    if (!words.startsWith("~H") && !words.startsWith("~F")) return;
    for (const [, path] of words.matchAll(/(?<![\w.])((?:[A-Z]\w*\.){1,20})(?=[a-z_])/g))
      this.found.add(this.expand(path!.slice(0, -1).split(".")));
  }
}

function lastOf(module: string): string {
  return module.slice(module.lastIndexOf(".") + 1);
}
