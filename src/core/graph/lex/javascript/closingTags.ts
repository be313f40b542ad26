/**
 * Knows where each JSX element name is closed for the last time. Tells `<T>(x)` from an element;
 * reads the text once, and only when first asked.
 */
export class ClosingTags {
  readonly #text: string;
  #last: ReadonlyMap<string, number> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** True when `</name` stands somewhere behind `at`. */
  closedAfter(name: string, at: number): boolean {
    this.#last ??= lastClosings(this.#text);
    return (this.#last.get(name) ?? -1) > at;
  }
}

function lastClosings(text: string): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const match of text.matchAll(/<\/[ \t]{0,8}([\w$.:\u0080-\uffff-]*)/g)) last.set(match[1]!, match.index);
  return last;
}
