import type { AddedToken } from "./tokenizerJson.ts";

/** A stretch of text between added tokens, or one of them with its id. */
export type Section = { readonly from: number; readonly to: number; readonly id: number | undefined };

/** Finds literal added tokens: the leftmost, of several the longest, as the trainers' tokenizers do. */
export class AddedTokens {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #pattern: RegExp | undefined;

  constructor(tokens: readonly AddedToken[]) {
    const contents = tokens.map((token) => token.content).filter((content) => content !== "");
    this.#ids = new Map(tokens.map((token) => [token.content, token.id]));
    const longestFirst = contents.toSorted((a, b) => b.length - a.length).map(escaped);
    this.#pattern = contents.length === 0 ? undefined : new RegExp(longestFirst.join("|"), "g");
  }

  /** Cuts a text; most texts are one section. */
  cut(text: string): Section[] {
    const sections: Section[] = [];
    let from = 0;
    for (const { 0: content, index } of this.#pattern ? text.matchAll(this.#pattern) : []) {
      if (index > from) sections.push({ from, to: index, id: undefined });
      from = index + content.length;
      sections.push({ from: index, to: from, id: this.#ids.get(content)! });
    }
    if (from < text.length) sections.push({ from, to: text.length, id: undefined });
    return sections;
  }
}

function escaped(content: string): string {
  return content.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
