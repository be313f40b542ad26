/** A position as the editor counts it: 0-based line, UTF-16 column. Lines end with CRLF, LF or a lone CR. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** The text with one kind of line end: what the editor and the repository agree on, whatever each of them stores. */
export function withLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** True where two texts differ in nothing but their line ends. */
export function sameLines(a: string, b: string): boolean {
  return a === b || withLf(a) === withLf(b);
}

/** A text whose lines were found once, so that places and offsets of many marks cost next to nothing. */
export class Lines {
  readonly text: string;
  /** Where each line begins, and where its own characters end. */
  readonly #starts: number[] = [0];
  readonly #ends: number[] = [];

  constructor(text: string) {
    this.text = text;
    for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
      this.#ends.push(index);
      this.#starts.push(index + end.length);
    }
    this.#ends.push(text.length);
  }

  /** Offset of a place; a place behind the end of its line, or of the text, stands at that end. */
  offsetAt({ line, character }: Place): number {
    if (line >= this.#starts.length) return this.text.length;
    return Math.min(this.#starts[line]! + character, this.#ends[line]!);
  }

  placeAt(offset: number): Place {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: Math.min(offset, this.#ends[low]!) - this.#starts[low]! };
  }
}

/** Offset of a place in a text with any line ends. */
export function offsetAt(text: string, place: Place): number {
  return new Lines(text).offsetAt(place);
}

/** Place of an offset in a text with any line ends. */
export function placeAt(text: string, offset: number): Place {
  return new Lines(text).placeAt(offset);
}
