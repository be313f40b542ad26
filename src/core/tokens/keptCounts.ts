import type { Kept } from "../ports/kept.ts";

/** Raise it when decoding or an encoder changes in what it gives: counts that are kept are then made anew. */
const version = 2;

/** What a content counts, with the first literal special token in it; or that a tokenizer which is not linear refuses it. */
export type ContentCount = { readonly tokens: number; readonly special?: string } | "too-long-word";

/** Counts of contents by one tokenizer, kept by the id of the content. */
export class KeptCounts {
  readonly #kept: Kept;
  readonly #prefix: string;

  /** @param sha256 of the `tokenizer.json` that counts */
  constructor(kept: Kept, sha256: string) {
    this.#kept = kept;
    this.#prefix = `tokens ${version} ${sha256} `;
  }

  get(blob: string): ContentCount | undefined {
    const value = this.#kept.get(this.#prefix + blob);
    if (value === undefined || value === "too-long-word") return value;
    const [, tokens, special] = /^(\d+)(?: (.+))?$/s.exec(value) ?? [];
    return tokens === undefined ? undefined : contentCount(Number(tokens), special);
  }

  set(blob: string, count: ContentCount): void {
    this.#kept.set(this.#prefix + blob, typeof count === "string" ? count : [count.tokens, count.special ?? []].flat().join(" "));
  }
}

/** Without a key where there is no special token. */
export function contentCount(tokens: number, special: string | undefined): Exclude<ContentCount, string> {
  return special === undefined ? { tokens } : { tokens, special };
}
