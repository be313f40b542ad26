/** The words that a scanner looks for: most others are told apart by their first letter and their length, without a copy. */
export class Keywords {
  /** For each first character the lengths of its words, as bits. */
  private readonly lengths = new Uint32Array(128);
  private readonly words: ReadonlySet<string>;

  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    for (const word of this.words) this.lengths[word.charCodeAt(0) & 127]! |= 1 << Math.min(word.length, 31);
  }

  /** False where no word begins with that character and has that length. */
  may(first: number, length: number): boolean {
    return first < 128 && (this.lengths[first]! & (1 << Math.min(length, 31))) !== 0;
  }

  /** The word that stands there; `""` where it is none of these. */
  at(text: string, start: number, end: number): string {
    if (!this.may(text.charCodeAt(start), end - start)) return "";
    const word = text.slice(start, end);
    return this.words.has(word) ? word : "";
  }
}
