import type { LogicalLine } from "../lexemes/python.ts";
import type { Lexemes } from "../lexemes.ts";
import type { Binding } from "../symbols.ts";

/** What an import statement binds; `imported` is `*` for a whole module. */
export function bindingsOf(lexemes: Lexemes, { from, to }: LogicalLine): readonly Binding[] {
  if (lexemes.is(from, "import")) return modules(lexemes, from + 1, to);
  if (!lexemes.is(from, "from")) return [];
  const { dotted: specifier, next } = dottedAt(lexemes, from + 1, to);
  return lexemes.is(next, "import") ? names(lexemes, next + 1, to, specifier) : [];
}

function dottedAt(lexemes: Lexemes, from: number, to: number): { readonly dotted: string; readonly next: number } {
  let at = from;
  while (at < to && (lexemes.is(at, ".") || (lexemes.isWord(at) && !lexemes.is(at, "import") && !lexemes.is(at, "as")))) at++;
  const dotted = Array.from({ length: at - from }, (_, index) => lexemes.words(from + index)).join("");
  return { dotted, next: at };
}

function modules(lexemes: Lexemes, from: number, to: number): Binding[] {
  const found: Binding[] = [];
  for (let at = from; at < to; at++) {
    const { dotted, next } = dottedAt(lexemes, at, to);
    const as = lexemes.is(next, "as");
    if (as) found.push({ local: lexemes.words(next + 1), imported: "*", specifier: dotted });
    else if (!dotted.includes(".")) found.push({ local: dotted, imported: "*", specifier: dotted });
    at = as ? next + 2 : next;
    if (!lexemes.is(at, ",")) break;
  }
  return found;
}

function names(lexemes: Lexemes, from: number, to: number, specifier: string): Binding[] {
  const found: Binding[] = [];
  for (let at = from; at < to; at++) {
    if (!lexemes.isWord(at)) continue;
    const imported = lexemes.words(at);
    if (lexemes.is(at + 1, "as")) at += 2;
    found.push({ local: lexemes.words(at), imported, specifier });
  }
  return found;
}
