import type { Encoding } from "../ports/tokenCounter.ts";
import { AddedTokens, type Section } from "./addedTokens.ts";
import type { Encoder } from "./encoder.ts";
import { Merger } from "./merger.ts";
import { blankMark, kindOf, kinds, type PieceTables } from "./pieceTables.ts";
import { TokenSink } from "./tokenSink.ts";
import { Utf8Text } from "./utf8Text.ts";
import { longestKept, WordTable } from "./wordTable.ts";

/**
 * Our own encoder for SentencePiece-style encodings, whose whole text is one word to the library: here it is cut wherever no
 * token of the vocabulary could lie across, which changes no id.
 */
export class PieceEncoder implements Encoder {
  readonly #tables: PieceTables;
  readonly #added: AddedTokens;
  readonly #text = new Utf8Text();
  readonly #merger: Merger;
  readonly #words = new WordTable();

  constructor(tables: PieceTables) {
    this.#tables = tables;
    this.#added = new AddedTokens(tables.added);
    this.#merger = new Merger(tables.merges);
  }

  count(text: string): number {
    let count = 0;
    for (const section of this.#added.cut(text)) count += section.id === undefined ? this.#countSection(text, section) : 1;
    return count;
  }

  encode(text: string): Encoding {
    const sink = new TokenSink(this.#tables.offsets);
    for (const section of this.#added.cut(text)) {
      if (section.id === undefined) this.#encodeSection(text, section, sink);
      else sink.add(section.id, section.from);
    }
    return sink.encoding();
  }

  /** The section as the vocabulary writes it: blanks are marks, and one may stand in front. */
  #written(text: string, { from, to }: Section): string {
    const marked = text.slice(from, to).replaceAll(" ", blankMark);
    const { prepend } = this.#tables.recognised;
    const missing = (prepend === "missing" || (prepend === "first" && from === 0)) && !marked.startsWith(blankMark);
    return prepend === "every" || missing ? blankMark + marked : marked;
  }

  #countSection(text: string, section: Section): number {
    this.#text.set(this.#written(text, section));
    let count = 0;
    for (let at = 0; at < this.#text.length;) {
      const end = this.#wordEnd(at);
      const slot = this.#find(at, end);
      count += slot < 0 ? this.#learn(slot, at, end) : this.#words.countAt(slot);
      at = end;
    }
    return count;
  }

  #encodeSection(text: string, section: Section, sink: TokenSink): void {
    const written = this.#written(text, section);
    const offset = section.to - written.length; // the blank in front stands on the first character
    this.#text.set(written);
    sink.begin(this.#text.bytes, (at) => Math.max(section.from, offset + at));
    for (let at = 0; at < this.#text.length;) {
      const end = this.#wordEnd(at);
      const slot = this.#find(at, end);
      if (slot >= 0) sink.addWord(this.#words.ids, this.#words.idsAt(slot), this.#words.countAt(slot));
      else {
        const count = this.#learn(slot, at, end);
        sink.addWord(this.#merger.ids, 0, count);
      }
      at = end;
    }
  }

  /** Behind the characters from `at` that some token could join. */
  #wordEnd(at: number): number {
    const { joins } = this.#tables;
    const text = this.#text;
    let code = text.codeAt(at);
    let end = at + widthOfCode(code);
    while (end < text.length) {
      const next = text.codeAt(end);
      if (joins[kindOf(code) * kinds + kindOf(next)] === 0) break;
      code = next;
      end += widthOfCode(code);
    }
    return end;
  }

  /** The slot of a word; of one too long to be remembered, `tooLong`. */
  #find(from: number, to: number): number {
    return to - from > longestKept ? tooLong : this.#words.find(this.#text.bytes, from, to);
  }

  /** Merges a word and remembers it; its ids are the merger's. */
  #learn(slot: number, from: number, to: number): number {
    const count = this.#merge(from, to);
    if (slot !== tooLong) this.#words.add(slot, { bytes: this.#text.bytes, from, to }, this.#merger.ids, count);
    return count;
  }

  #merge(from: number, to: number): number {
    const { characterIds, merges } = this.#tables;
    const text = this.#text;
    this.#merger.makeRoom(to - from);
    const { ids } = this.#merger;
    let count = 0;
    for (let at = from; at < to;) {
      const code = text.codeAt(at);
      const end = at + widthOfCode(code);
      if (characterIds[code]! >= 0) ids[count++] = characterIds[code]!;
      else for (let byte = at; byte < end; byte++) ids[count++] = merges.byteIds[text.bytes[byte]!]!;
      at = end;
    }
    return this.#merger.mergeIds(count);
  }
}

/** No slot: `find` of a table never gives it. */
const tooLong = -(2 ** 30);

/** Bytes of a character in UTF-8. */
function widthOfCode(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
