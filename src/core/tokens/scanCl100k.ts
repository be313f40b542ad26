import { letter, lineBreak, number, space } from "./characterFlags.ts";
import { widthOf } from "./markedText.ts";
import { contractionEnd, numbersEnd, runOf, runWithout, type Scan, spaceEnd } from "./scan.ts";

/**
 * The expression of OpenAI's cl100k (openai/tiktoken) with up to `digits` numbers in a word, as Llama 3 (3) and Qwen (1) use it:
 * `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,digits}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export function cl100kScan(digits: number): Scan {
  return (text, at, end) => {
    const { bytes, flags } = text;
    const first = flags[at]!;
    if ((first & letter) !== 0) return runOf(flags, letter, at + 1, end);
    if ((first & number) !== 0) return numbersEnd(text, at, end, digits);
    if (bytes[at] === 0x27) {
      const contraction = contractionEnd(bytes, at, end);
      if (contraction > at) return contraction;
    }
    const second = at + widthOf(bytes[at]!);
    const next = second < end ? flags[second]! : lineBreak;
    if ((next & letter) !== 0 && (first & lineBreak) === 0) return runOf(flags, letter, second, end);
    if ((first & space) === 0) return symbolsEnd(flags, at, end);
    if (bytes[at] === 0x20 && (next & (space | letter | number)) === 0) return symbolsEnd(flags, second, end);
    return spaceEnd(text, at, end);
  };
}

/** `[^\s\p{L}\p{N}]+[\r\n]*` */
function symbolsEnd(flags: Uint8Array, at: number, end: number): number {
  return runOf(flags, lineBreak, runWithout(flags, space | letter | number, at, end), end);
}
