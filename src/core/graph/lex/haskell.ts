import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { character, nested, quoted, type Span } from "./scan/spans.ts";

/** Dashes start a comment unless they are part of an operator (Haskell 2010, 2.3). */
const dashes: Span = {
  open: "--",
  close: "",
  isComment: true,
  end: (text, at) => {
    let behind = at + 2;
    while (text.charCodeAt(behind) === Char.Minus) behind++;
    if (/[!#$%&*+./<=>?@\\^|~:]/.test(text.charAt(behind))) return -1;
    const end = text.indexOf("\n", behind);
    return end < 0 ? text.length : end;
  },
};

const notation = new Notation([dashes, nested("{-", "-}"), quoted('"'), character], { inside: "'" });
const include = /^#[ \t]*include[ \t]+"([^"\n]+)"/gm;

/**
 * Module and imports of Haskell: `A.B`; `A.B` as a type for a `{-# SOURCE #-}` import, which takes the boot file. Also
 * what the C preprocessor includes. Imports stand before all else, so that reading stops where they end, unless there are conditions.
 */
export function lexHaskell({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  const code = path.endsWith(".lhs") ? unlit(text) : text;
  const plain = withoutDirectives(code);
  const file = new HaskellFile(plain, plain !== code);
  const included = [...code.matchAll(include)].map((match): Import => ({ specifier: match[1]!, kind: "include" }));
  const { imports, module } = file.read();
  return { imports: [...imports, ...included], ...(module !== undefined && { module }) };
}

class HaskellFile {
  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly imports: Import[] = [];
  /** With conditions a branch may have imports behind the declarations of another. */
  private readonly goesOn: boolean;

  constructor(text: string, goesOn: boolean) {
    this.text = text;
    this.goesOn = goesOn;
    this.scanner = new Scanner(text, notation);
  }

  read(): Lexed {
    const { scanner } = this;
    let module = "Main";
    scanner.next();
    if (scanner.is("module")) {
      scanner.next();
      module = this.name();
      while (scanner.kind !== Token.End && !scanner.is("where")) scanner.next();
      scanner.next();
    }
    for (let isHead = true; scanner.kind !== Token.End;) {
      if (scanner.is("import") && (isHead || scanner.outermost)) this.import();
      else {
        isHead &&= isLayout(scanner);
        if (!isHead && !this.goesOn) break;
        scanner.next();
      }
    }
    return { imports: this.imports, module };
  }

  /** `import safe qualified "package" A.B qualified as C hiding (d)`: up to the first token of a declaration. */
  private import(): void {
    const { scanner } = this;
    const { end } = scanner;
    scanner.next();
    const isBoot = /^\s*\{-#\s*SOURCE\b/i.test(this.text.slice(end, Math.min(end + 200, scanner.start)));
    while (scanner.is("safe") || scanner.is("qualified") || scanner.kind === Token.String) scanner.next();
    const specifier = this.name();
    if (specifier !== "") this.imports.push({ specifier, kind: isBoot ? "type" : "import" });
    while (scanner.is("qualified") || scanner.is("as") || scanner.is("hiding") || scanner.is("splice") || scanner.is("quote")) {
      const named = scanner.is("as");
      scanner.next();
      if (named) this.name();
    }
    if (scanner.at(Char.OpenParen)) this.list();
  }

  private list(): void {
    const { scanner } = this;
    for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
      if (scanner.at(Char.OpenParen)) depth++;
      else if (scanner.at(Char.CloseParen) && --depth === 0) return void scanner.next();
    }
  }

  private name(): string {
    const { scanner } = this;
    const names: string[] = [];
    while (scanner.kind === Token.Word) {
      names.push(scanner.words);
      scanner.next();
      if (!scanner.at(Char.Dot) || !scanner.touches) break;
      scanner.next();
    }
    return names.join(".");
  }
}

/** `;` and braces between imports. */
function isLayout(scanner: Scanner): boolean {
  return scanner.at(Char.Semicolon) || scanner.at(Char.OpenBrace);
}

const directive =
  /^#[ \t]*(?:!|(?:if|ifdef|ifndef|elif|else|endif|define|undef|include|error|warning|line)\b)(?:.*\\\r?\n)*.*$/gm;

/** Lines of the C preprocessor and `#!` lines made blank: both branches of a condition are read. */
function withoutDirectives(text: string): string {
  return /^#/m.test(text) ? text.replaceAll(directive, "") : text;
}

/** Literate Haskell: what stands behind `>` and between `\begin{code}` and `\end{code}`. */
function unlit(text: string): string {
  const lines: string[] = [];
  let inside = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("\\begin{code}")) inside = true;
    else if (line.startsWith("\\end{code}")) inside = false;
    else if (inside) lines.push(line);
    else if (line.startsWith(">")) lines.push(` ${line.slice(1)}`);
  }
  return lines.join("\n");
}
