import { Char } from "../lex/characters.ts";
import { Token } from "../lex/clike/tokens.ts";
import { Scanner } from "../lex/scan/scanner.ts";
import { swift } from "../lex/swift/notation.ts";
import type { SwiftPackage, SwiftTarget } from "../project.ts";

const calls = new Map([
  ["target", "Sources"],
  ["executableTarget", "Sources"],
  ["systemLibrary", "Sources"],
  ["macro", "Sources"],
  ["testTarget", "Tests"],
  ["plugin", "Plugins"],
]);

/** The targets of a Package.swift: `.target(name: "A", path: "B")`; those that are named as dependencies are none. */
export function readSwiftPackage(text: string): SwiftPackage {
  const scanner = new Scanner(text, swift);
  const targets: SwiftTarget[] = [];
  scanner.next();
  while (scanner.kind !== Token.End) {
    const isMember = scanner.at(Char.Dot);
    scanner.next();
    const home = isMember && scanner.kind === Token.Word ? calls.get(scanner.words) : undefined;
    if (home === undefined) continue;
    scanner.next();
    const target = scanner.at(Char.OpenParen) ? readTarget(scanner, home) : undefined;
    if (target !== undefined) targets.push(target);
  }
  return { type: "swift", targets };
}

function readTarget(scanner: Scanner, home: string): SwiftTarget | undefined {
  const found = new Map<string, string>();
  let label = "";
  for (let depth = 0; scanner.kind !== Token.End; scanner.next()) {
    if (scanner.at(Char.OpenParen) || scanner.at(Char.OpenBracket)) depth++;
    else if ((scanner.at(Char.CloseParen) || scanner.at(Char.CloseBracket)) && --depth === 0) break;
    if (depth !== 1) continue;
    if (scanner.kind === Token.Word) label = scanner.words;
    else if (scanner.kind === Token.String && !found.has(label)) found.set(label, scanner.content);
  }
  const name = found.get("name");
  const path = found.get("path");
  return name === undefined ? undefined : { name, home, ...(path !== undefined && { path }) };
}
