import { literalOf } from "../literal.ts";
import type { Lexemes } from "../lexemes.ts";
import { Kind } from "../lexemes.ts";
import type { Binding, ReExport } from "../symbols.ts";

/** A list of names in braces: `{ a, type b as c }`. */
export interface Named {
  readonly from: string;
  readonly to: string;
}

/** Reads `{ a, b as c }` at its brace; undefined where it is no list of names. */
export function namesAt(lexemes: Lexemes, open: number): readonly Named[] | undefined {
  const close = lexemes.after(open) - 1;
  const names: Named[] = [];
  for (let at = open + 1; at < close; at++) {
    const isType = lexemes.is(at, "type") && isName(lexemes, at + 1) && !lexemes.is(at + 1, "as");
    if (isType) at++;
    if (!isName(lexemes, at)) return undefined;
    const from = nameAt(lexemes, at);
    if (lexemes.is(at + 1, "as") && isName(lexemes, at + 2)) at += 2;
    names.push({ from, to: nameAt(lexemes, at) });
    at++;
    if (at < close && !lexemes.is(at, ",")) return undefined;
  }
  return names;
}

function isName(lexemes: Lexemes, at: number): boolean {
  return lexemes.isWord(at) || lexemes.isString(at);
}

function nameAt(lexemes: Lexemes, at: number): string {
  return lexemes.isWord(at) ? lexemes.words(at) : (specifierAt(lexemes, at) ?? "");
}

/** The specifier in the string at `at`. */
export function specifierAt(lexemes: Lexemes, at: number): string | undefined {
  return lexemes.kinds[at] === Kind.String ? literalOf(lexemes.words(at), Kind.String, "javascript")?.text : undefined;
}

/** Reads the import statement at `at`: what it binds, and the index behind its specifier. */
export function importAt(
  lexemes: Lexemes,
  at: number,
): { readonly bindings: readonly Binding[]; readonly next: number } | undefined {
  let index = at + 1;
  if (lexemes.is(index, "type") && !lexemes.is(index + 1, "from") && !lexemes.is(index + 1, ",")) index++;
  const taken: Named[] = [];
  for (; index < lexemes.length && !lexemes.isString(index); index++) {
    if (lexemes.is(index, "{")) {
      const names = namesAt(lexemes, index);
      if (names === undefined) return undefined;
      taken.push(...names);
      index = lexemes.after(index) - 1;
    } else if (lexemes.is(index, "*") && lexemes.is(index + 1, "as")) taken.push({ from: "*", to: lexemes.words((index += 2)) });
    else if (lexemes.is(index, "from") && lexemes.isString(index + 1)) continue;
    else if (lexemes.isWord(index)) taken.push({ from: "default", to: lexemes.words(index) });
    else if (!lexemes.is(index, ",")) return undefined;
  }
  const specifier = specifierAt(lexemes, index);
  if (specifier === undefined) return undefined;
  return { bindings: taken.map(({ from, to }) => ({ local: to, imported: from, specifier })), next: index + 1 };
}

/** Reads `* from "x"`, `* as a from "x"` and `{ a } from "x"` behind `export`; undefined for what is no re-export. */
export function reExportAt(
  lexemes: Lexemes,
  at: number,
): { readonly reExports: readonly ReExport[]; readonly next: number } | undefined {
  let index = at + 1;
  if (lexemes.is(index, "type") && (lexemes.is(index + 1, "{") || lexemes.is(index + 1, "*"))) index++;
  let names: readonly Named[] | undefined;
  if (lexemes.is(index, "*")) {
    const as = lexemes.is(index + 1, "as");
    names = [{ from: "*", to: as ? lexemes.words(index + 2) : "*" }];
    index += as ? 3 : 1;
  } else if (lexemes.is(index, "{")) {
    names = namesAt(lexemes, index);
    index = lexemes.after(index);
  }
  const specifier = lexemes.is(index, "from") ? specifierAt(lexemes, index + 1) : undefined;
  if (names === undefined || specifier === undefined) return undefined;
  return { reExports: names.map(({ from, to }) => ({ exported: to, imported: from, specifier })), next: index + 2 };
}
