import type { Definition } from "../symbols.ts";
import { docsAbove } from "./docs.ts";
import type { Lexemes } from "../lexemes.ts";
import type { Lines } from "./lines.ts";

/** Where a definition stands, by its lexemes; `end` is an offset of the text. */
export interface DefinitionPlace {
  readonly from: number;
  readonly name: number;
  readonly end: number;
  readonly exported: boolean;
}

/** A definition with its name, its line and the comment that documents it. */
export function definitionAt(
  { lexemes, lines }: { readonly lexemes: Lexemes; readonly lines: Lines },
  kind: Definition["kind"],
  { from, name, end, exported }: DefinitionPlace,
  documents: (comment: string) => boolean,
): Definition {
  const start = lexemes.start(from);
  const docs = docsAbove(lexemes, start, documents);
  const line = lines.of(lexemes.start(name));
  return { name: lexemes.words(name), kind, line, start, end, exported, ...(docs ? { docs } : {}) };
}
