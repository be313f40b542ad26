import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Keywords } from "./scan/keywords.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { line, quoted, special } from "./scan/spans.ts";

const notation = new Notation([
  { ...special("--[", (text, at) => longEnd(text, at + 2)), isComment: true },
  line("--"),
  special("[", longEnd),
  quoted('"'),
  quoted("'"),
  quoted("`", { hole: "{", multiline: true }),
]);

/** `[[ ]]`, `[==[ ]==]`: as many signs of equality behind as before. -1 where the bracket is one of an index. */
function longEnd(text: string, at: number): number {
  let level = at + 1;
  while (text.charCodeAt(level) === Char.Equals) level++;
  if (text.charCodeAt(level) !== Char.OpenBracket) return -1;
  const close = `]${"=".repeat(level - at - 1)}]`;
  const end = text.indexOf(close, level + 1);
  return end < 0 ? text.length : end + close.length;
}

const keywords = new Keywords(["require", "dofile", "loadfile"]);
const loaders = new Map<string, EdgeKind>([
  ["require", "import"],
  ["dofile", "include"],
  ["loadfile", "dynamic"],
]);

/**
 * What Lua and Luau load. Specifiers: `a.b` as `require` has it, `a/b.lua` for files, `~x` for the end of a name that is
 * computed (`... .. ".x"`), `script.Parent.X` for a place in Roblox' tree.
 */
export function lexLua({ text }: { readonly text: string }): Lexed {
  return new LuaFile(text).read();
}

class LuaFile {
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];

  constructor(text: string) {
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    let isMember = false;
    scanner.next();
    while (scanner.kind !== Token.End) {
      const kind = loaders.get(scanner.keyword(keywords));
      const wasMember = isMember;
      isMember = scanner.at(Char.Dot) || scanner.at(Char.Colon);
      if (kind !== undefined && !wasMember) this.load(kind);
      else scanner.next();
    }
    return { imports: this.imports };
  }

  private load(kind: EdgeKind): void {
    const { scanner } = this;
    if (scanner.next() === Token.String) return this.literal(kind);
    if (scanner.at(Char.Comma)) return this.handedOver();
    if (!scanner.at(Char.OpenParen)) return;
    if (scanner.next() === Token.String) this.literal(kind);
    else if (scanner.is("script") || scanner.is("game")) this.place();
    else this.computed(kind);
  }

  /** A string that is the whole argument: what goes on behind it is not known. */
  private literal(kind: EdgeKind): void {
    const specifier = plain(this.scanner.content);
    this.scanner.next();
    const goesOn = this.scanner.at(Char.Dot) && this.scanner.followedBy(".");
    if (!goesOn) this.add(specifier, kind);
  }

  /** `pcall(require, "a.b")`. */
  private handedOver(): void {
    const { scanner } = this;
    if (scanner.next() !== Token.String) return;
    this.add(plain(scanner.content), "dynamic");
    scanner.next();
  }

  /** `script.Parent.Sub.Module`, also by `WaitForChild("Module")` and `["Module"]`. */
  private place(): void {
    const { scanner } = this;
    const names: string[] = [];
    for (; scanner.kind !== Token.End && !scanner.at(Char.CloseParen); scanner.next()) {
      if (scanner.kind === Token.String) names.push(scanner.content);
      else if (scanner.kind === Token.Word && !/^(?:WaitForChild|FindFirstChild)$/.test(scanner.words)) names.push(scanner.words);
      else if (scanner.at(Char.OpenParen)) {
        if (scanner.next() === Token.String) names.push(scanner.content);
        scanner.next();
      }
    }
    if (names[0] === "script") this.add(names.join("."), "import");
  }

  /** `folder .. ".x"`, `(...) .. ".x"`: only the last literal is known. */
  private computed(kind: EdgeKind): void {
    const { scanner } = this;
    let last: string | undefined;
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen) && --depth < 0) break;
      else if (scanner.at(Char.Semicolon) || scanner.at(Char.Equals)) return;
      if (depth === 0 && scanner.kind !== Token.Mark) last = scanner.kind === Token.String ? plain(scanner.content) : undefined;
    }
    if (last !== undefined) this.add(`~${last.replace(/^[./]+/, "")}`, kind);
  }

  private add(specifier: string, kind: EdgeKind): void {
    if (/^~?[@\w./ -]{1,300}$/.test(specifier)) this.imports.push({ specifier, kind });
  }
}

/** A long string without its brackets. */
function plain(content: string): string {
  return content.replace(/^\[=*\[\n?([^]*)\]=*\]$/, "$1");
}
