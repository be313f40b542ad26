/** A text without its blanks, and where each of its characters stood. */
export interface Ink {
  readonly text: string;
  /** UTF-16 offset in the whole text of each unit of `text`. */
  readonly at: Uint32Array;
}

export function inkOf(text: string): string {
  return text.replace(/\s+/g, "");
}

export function inkWithPlaces(text: string): Ink {
  const inked = inkOf(text);
  const at = new Uint32Array(inked.length);
  let next = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    for (let unit = 0; unit < word.length; unit++) at[next++] = index + unit;
  }
  return { text: inked, at };
}
