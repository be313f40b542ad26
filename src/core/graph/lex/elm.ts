import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token } from "./clike/tokens.ts";
import { Notation, Scanner } from "./scan/scanner.ts";
import { character, line, nested, quoted } from "./scan/spans.ts";

const notation = new Notation([line("--"), nested("{-", "-}"), quoted('"""', { multiline: true }), quoted('"'), character]);

/** Module and imports of Elm: `A.B`. Imports stand before all else, so that reading stops where they end. */
export function lexElm({ text }: { readonly text: string }): Lexed {
  const scanner = new Scanner(text, notation);
  const imports: Import[] = [];
  let module = "";
  scanner.next();
  while (scanner.kind !== Token.End) {
    const keyword = scanner.outermost ? scanner.words : "";
    if (keyword === "import") imports.push({ specifier: moduleName(scanner), kind: "import" });
    else if (keyword === "module" || keyword === "port" || keyword === "effect") module = header(scanner) ?? module;
    else if (keyword !== "") break;
    else scanner.next();
  }
  return { imports: imports.filter(({ specifier }) => specifier !== ""), module };
}

/** `module A.B`, `port module A.B`; undefined for a port, which is a declaration. */
function header(scanner: Scanner): string | undefined {
  if (!scanner.is("module")) scanner.next();
  return scanner.is("module") ? moduleName(scanner) : undefined;
}

/** The dotted name behind the word at hand. */
function moduleName(scanner: Scanner): string {
  const names: string[] = [];
  while (scanner.next() === Token.Word) {
    if (names.length > 0 && !scanner.touches) break;
    names.push(scanner.words);
    scanner.next();
    if (!scanner.at(Char.Dot) || !scanner.touches) break;
  }
  return names.join(".");
}
