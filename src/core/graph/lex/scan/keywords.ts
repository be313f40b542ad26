/** The words that a scanner looks for: most others are told apart by their first letter and their length, without a copy. */
export class Keywords {
  /** For each first character the lengths of its words, as bits. */
  private readonly lengths = new Uint32Array(128);
  private readonly words: ReadonlySet<string>;

  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    for (const word of this.words) this.lengths[word.charCodeAt(0) & 127]! |= 1 << Math.min(word.length, 31);
  }

  /** The word that stands there; `""` where it is none of these. */
  at(text: string, start: number, end: number): string {
    const lengths = this.lengths[text.charCodeAt(start) & 127]!;
    if ((lengths & (1 << Math.min(end - start, 31))) === 0) return "";
    const word = text.slice(start, end);
    return this.words.has(word) ? word : "";
  }
}
