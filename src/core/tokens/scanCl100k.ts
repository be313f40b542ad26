import { letter, lineBreak, number, space } from "./characterFlags.ts";
import { widthOf } from "./markedText.ts";
import { contractionEnd, numbersEnd, runOf, runWithout, type Scan, spaceEnd } from "./scan.ts";

/** In what the expressions of this family differ. */
export interface Cl100kVariant {
  /** Most numbers in a word. */
  readonly digits: number;
  /** Flags of what a word is made of: letters, for Qwen3.5 marks too. */
  readonly word?: number;
}

/**
 * The expression of OpenAI's cl100k (openai/tiktoken) as Llama 3 (3 digits) and Qwen (1 digit) use it, with W = `\p{L}` or `[\p{L}\p{M}]`:
 * `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?W+|\p{N}{1,digits}| ?[^\sW\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export function cl100kScan({ digits, word = letter }: Cl100kVariant): Scan {
  const noSymbol = space | word | number;
  const symbolsEnd = (flags: Uint8Array, at: number, end: number): number =>
    runOf(flags, lineBreak, runWithout(flags, noSymbol, at, end), end);
  return (text, at, end) => {
    const { bytes, flags } = text;
    const first = flags[at]!;
    if ((first & word) !== 0) return runOf(flags, word, at + 1, end);
    if ((first & number) !== 0) return numbersEnd(text, at, end, digits);
    if (bytes[at] === 0x27) {
      const contraction = contractionEnd(bytes, at, end);
      if (contraction > at) return contraction;
    }
    const second = at + widthOf(bytes[at]!);
    const next = second < end ? flags[second]! : lineBreak;
    if ((next & word) !== 0 && (first & lineBreak) === 0) return runOf(flags, word, second, end);
    if ((first & space) === 0) return symbolsEnd(flags, at, end);
    if (bytes[at] === 0x20 && (next & noSymbol) === 0) return symbolsEnd(flags, second, end);
    return spaceEnd(text, at, end);
  };
}
