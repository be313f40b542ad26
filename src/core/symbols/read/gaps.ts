import type { Lexemes } from "../lexemes.ts";

/**
 * The start of the line behind the lexeme before `at`, where nothing but a comment that ends there shares its line with
 * it. Empty where `at` stands on that same line. At the end of the text only behind a line break.
 */
export function lineBehind(lexemes: Lexemes, at: number): readonly number[] {
  if (at === 0) return [0];
  const feed = lexemes.lineBreakBefore(at);
  return feed < 0 ? [] : [feed + 1];
}

/** Those of the offsets that lie in no comment, ascending. */
export function lineStarts(lexemes: Lexemes, offsets: readonly number[]): readonly number[] {
  const { comments } = lexemes;
  let index = 0;
  return offsets.filter((offset) => {
    while (index < comments.length && comments[index]!.end <= offset) index++;
    const comment = comments[index];
    return comment === undefined || comment.start >= offset;
  });
}
