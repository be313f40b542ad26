import type { Lexemes } from "../lexemes.ts";

/** Longer lists of types are none; so that a file full of `<` is read in time. */
const most = 150;

/** Behind the `>` that closes the `<` at `at`; undefined where something stands inside that types do not hold. */
export function afterAngles(lexemes: Lexemes, at: number, to = lexemes.length): number | undefined {
  let depth = 0;
  for (let index = at, steps = 0; index < to && steps < most; index = lexemes.after(index), steps++) {
    if (lexemes.is(index, "<")) depth++;
    else if (lexemes.is(index, ">") && !isArrow(lexemes, index)) {
      if (--depth === 0) return index + 1;
    } else if (lexemes.is(index, ";")) return undefined;
  }
  return undefined;
}

/** The second half of `->`, where marks are single characters. */
function isArrow(lexemes: Lexemes, index: number): boolean {
  return lexemes.is(index - 1, "-") && lexemes.end(index - 1) === lexemes.start(index);
}

/** Splits `from` to `to` at commas outside brackets and type arguments; undefined where an angle cannot be told. */
export function splitAtCommas(
  lexemes: Lexemes,
  from: number,
  to: number,
): readonly (readonly [from: number, to: number])[] | undefined {
  const parts: [number, number][] = [];
  let start = from;
  for (let at = from; at < to;) {
    if (lexemes.is(at, ",")) {
      parts.push([start, at]);
      start = ++at;
    } else if (lexemes.is(at, "<")) {
      const behind = afterAngles(lexemes, at, to);
      if (behind === undefined) return undefined;
      at = behind;
    } else at = lexemes.after(at);
  }
  if (start < to) parts.push([start, to]);
  return parts;
}
