import { Kind, type Lexemes } from "../lexemes.ts";

/** The lexemes `from` to `to` as one line: comments gone, blanks made one, none inside the ends of brackets. */
export function printed(lexemes: Lexemes, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < to; at++) {
    if (lexemes.kinds[at] === Kind.Line || isTrailingComma(lexemes, at, to)) continue;
    if (parts.length > 0 && gap(lexemes, at) && !tight(lexemes, at)) parts.push(" ");
    parts.push(lexemes.words(at));
  }
  return parts.join("");
}

function gap(lexemes: Lexemes, at: number): boolean {
  return lexemes.end(at - 1) < lexemes.start(at);
}

function tight(lexemes: Lexemes, at: number): boolean {
  return lexemes.is(at - 1, "(") || lexemes.is(at - 1, "[") || lexemes.is(at, ")") || lexemes.is(at, "]");
}

/** A comma that only a line break asked for: `(a,\n b,\n)`. */
function isTrailingComma(lexemes: Lexemes, at: number, to: number): boolean {
  return at + 1 < to && lexemes.is(at, ",") && lexemes.is(at + 1, ")") && lexemes.startsLine(at + 1);
}
