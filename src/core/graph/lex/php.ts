import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

/**
 * Namespace, uses, includes, declared and mentioned names of PHP. Names come as full ones, with dots for backslashes:
 * `use` and the namespace decide that inside the file. Functions fall back to the global namespace, classes do not.
 */
export function lexPhp({ text }: { readonly text: string }): Lexed {
  return new PhpFile(text).read();
}

const types = new Set(["class", "interface", "trait", "enum"]);
const includes = new Set(["require", "require_once", "include", "include_once"]);
const builtIn = new Set(
  "self static parent true false null int float string bool array object mixed void never iterable callable new return echo if else elseif while for foreach switch case match as instanceof and or xor not clone throw try catch finally extends implements public private protected readonly abstract final const var fn isset unset empty print list yield from do default break continue goto declare global use function".split(
    " ",
  ),
);

class PhpFile {
  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly imports: Import[] = [];
  private readonly declares = new Set<string>();
  private readonly mentions = new Set<string>();
  /** Names that `use` gives, in lower case, with what they stand for. */
  private readonly aliases = new Map<string, string>();
  private module = "";
  private depth = 0;
  /** Depth of braces at which the body of each open class began. */
  private readonly bodies: number[] = [];
  private entersClass = false;

  constructor(text: string) {
    this.text = text;
    this.tokens = new Tokens(text, { hash: true, multiline: true });
  }

  read(): Lexed {
    this.code(0);
    while (this.tokens.kind !== Token.End) this.step();
    return { imports: this.imports, module: this.module, declares: [...this.declares], mentions: [...this.mentions] };
  }

  /** To the code behind the next opening tag. */
  private code(from: number): void {
    const open = this.text.indexOf("<?", from);
    if (open < 0) this.tokens.moveTo(this.text.length);
    else
      this.tokens.moveTo(
        open + (/^<\?php/i.test(this.text.slice(open, open + 5)) ? 5 : this.text.startsWith("<?=", open) ? 3 : 2),
      );
  }

  private step(): void {
    const { tokens } = this;
    if (tokens.kind === Token.Word) return this.word();
    if (tokens.at(Char.Backslash)) return this.mention();
    if (tokens.at(Char.Question) && tokens.followedBy(">")) return this.code(tokens.end + 1);
    if (tokens.at(Char.Less) && tokens.followedBy("<<")) return this.heredoc();
    if (tokens.at(Char.OpenBrace)) this.open();
    else if (tokens.at(Char.CloseBrace)) this.close();
    else if ((tokens.at(Char.Minus) && tokens.followedBy(">")) || (tokens.at(Char.Colon) && tokens.followedBy(":")))
      return this.member();
    tokens.next();
  }

  private open(): void {
    this.depth++;
    if (this.entersClass) this.bodies.push(this.depth);
    this.entersClass = false;
  }

  private close(): void {
    if (this.bodies.at(-1) === this.depth) this.bodies.pop();
    this.depth = Math.max(0, this.depth - 1);
  }

  /** `->name`, `::name`: a member's name. */
  private member(): void {
    this.tokens.next();
    if (this.tokens.next() === Token.Word) this.tokens.next();
  }

  private heredoc(): void {
    const { tokens } = this;
    const head = /^<<<[ \t]*["']?(\w+)["']?\r?\n/.exec(this.text.slice(tokens.start, tokens.start + 200));
    if (head === null) return void tokens.next();
    const close = new RegExp(`\\n[ \\t]*${head[1]}\\b`, "g");
    close.lastIndex = tokens.start + head[0].length - 1;
    tokens.moveTo(close.test(this.text) ? close.lastIndex : this.text.length);
  }

  private word(): void {
    const { tokens } = this;
    const word = tokens.words.toLowerCase();
    if (word.startsWith("$")) return void tokens.next();
    if (word === "namespace") return this.namespace();
    if (word === "use" && this.bodies.length === 0) return this.use();
    if (includes.has(word)) return this.include();
    if (types.has(word)) return this.type();
    if (word === "function" && this.bodies.length === 0) return this.function();
    this.mention();
  }

  private namespace(): void {
    this.tokens.next();
    const relative = this.tokens.at(Char.Backslash); // namespace\name
    const name = this.name().join(".");
    if (relative) this.mentions.add(`${this.module}.${name}`);
    else this.module = name;
  }

  /** `use A\B as C, D;`, `use function A\f;`, `use A\{B, C\D as E};`; `use ($x)` belongs to a closure. */
  private use(): void {
    const { tokens } = this;
    tokens.next();
    if (tokens.is("function") || tokens.is("const")) tokens.next();
    while (tokens.kind === Token.Word || tokens.at(Char.Backslash)) {
      const path = this.name();
      if (tokens.at(Char.OpenBrace)) this.group(path);
      else this.alias(path);
      if (!tokens.at(Char.Comma)) return;
      tokens.next();
    }
  }

  private group(prefix: readonly string[]): void {
    const { tokens } = this;
    tokens.next();
    while (tokens.kind === Token.Word) {
      if (tokens.is("function") || tokens.is("const")) tokens.next();
      this.alias([...prefix, ...this.name()]);
      if (tokens.at(Char.Comma)) tokens.next();
    }
    if (tokens.at(Char.CloseBrace)) tokens.next();
  }

  private alias(path: readonly string[]): void {
    const { tokens } = this;
    let name = path.at(-1) ?? "";
    if (tokens.is("as")) {
      tokens.next();
      name = tokens.words;
      tokens.next();
    }
    if (path.length === 0) return;
    this.aliases.set(name.toLowerCase(), path.join("."));
    this.imports.push({ specifier: path.length === 1 ? `.${path[0]}` : path.join("."), kind: "import" });
  }

  /** `A\B`, with or without a backslash before it. */
  private name(): string[] {
    const { tokens } = this;
    const names: string[] = [];
    if (tokens.at(Char.Backslash)) tokens.next();
    while (tokens.kind === Token.Word) {
      names.push(tokens.words);
      tokens.next();
      if (!tokens.at(Char.Backslash)) break;
      tokens.next();
    }
    return names;
  }

  /** `'x.php'`, `__DIR__ . '/x.php'`, `dirname(__FILE__) . '/x.php'`; nothing that is computed. */
  private include(): void {
    const { tokens } = this;
    const { end } = tokens;
    const match = /^[\s(]{0,50}(?:(?:__DIR__|dirname\(__FILE__\))\s{0,20}\.\s{0,20})?(["'])([^"'$\n]{1,500})\1/.exec(
      this.text.slice(end, end + 700),
    );
    if (match !== null) this.imports.push({ specifier: match[2]!.replace(/^\/+/, ""), kind: "include" });
    tokens.next();
  }

  /** `class A`; `new class {` declares nothing. */
  private type(): void {
    const { tokens } = this;
    tokens.next();
    this.entersClass = true;
    if (tokens.kind !== Token.Word || builtIn.has(tokens.words.toLowerCase())) return;
    this.declares.add(tokens.words);
    tokens.next();
  }

  private function(): void {
    const { tokens } = this;
    tokens.next();
    if (tokens.kind !== Token.Word) return;
    this.declares.add(tokens.words);
    tokens.next();
  }

  /** A name in code, made a full one. */
  private mention(): void {
    const { tokens } = this;
    const global = tokens.at(Char.Backslash);
    const [first = "", ...rest] = this.name();
    if (first === "") return void (global && tokens.kind === Token.Mark && tokens.next());
    if (rest.length === 0 && builtIn.has(first.toLowerCase())) return;
    const known = global ? undefined : this.aliases.get(first.toLowerCase());
    const path = [
      ...(known !== undefined ? [known] : global || this.module === "" ? [first] : [this.module, first]),
      ...rest,
    ].join(".");
    if (path.includes(".")) this.mentions.add(path);
    else this.mentions.add(`.${path}`);
  }
}
