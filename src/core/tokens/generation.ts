/** A stretch of a text: UTF-16 offsets, `end` behind its last unit. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Two characters that stand for the beginning and the end of what the model says. */
export type Marks = readonly [begin: string, end: string];

/** No marks: the tags write nothing. */
export const noMarks: Marks = ["", ""];

/**
 * The tags that transformers knows beside Jinja's own, with the blanks that they take away. The library drops them; here each
 * becomes a condition that always holds, which writes its mark and treats the blanks around it the same way.
 */
const tags = /\{%(-?)\s*(end)?generation\s*(-?)%\}/g;

/** Whether a template says itself what is trained. */
export function hasGeneration(source: string): boolean {
  return /\{%-?\s*generation\s*-?%\}/.test(source);
}

/** A template whose tags write marks. */
export function withMarks(source: string, [begin, end]: Marks): string {
  return source.replace(
    tags,
    (_, before: string, isEnd: string | undefined, after: string) =>
      `{%${before} if true %}{{ '${isEnd ? end : begin}' }}{% endif ${after}%}`,
  );
}

/** Marks of which no text holds one: private-use characters, the first two that are free. */
export function unusedMarks(texts: readonly string[]): Marks {
  for (let code = 0xf0000; ; code += 2) {
    const marks: Marks = [String.fromCodePoint(code), String.fromCodePoint(code + 1)];
    if (!texts.some((text) => marks.some((mark) => text.includes(mark)))) return marks;
  }
}

/** Takes the marks out of a text and tells where they stood. */
export function cutMarks(marked: string, [begin, end]: Marks): { text: string; stretches: Stretch[] } {
  const stretches: Stretch[] = [];
  let text = "";
  let start = 0;
  for (const part of marked.split(new RegExp(`(${begin}|${end})`, "u"))) {
    if (part === begin) start = text.length;
    else if (part !== end) text += part;
    else if (text.length > start) stretches.push({ start, end: text.length });
  }
  return { text, stretches };
}
