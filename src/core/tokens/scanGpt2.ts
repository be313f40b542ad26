import { letter, number, space } from "./characterFlags.ts";
import { type MarkedText, widthOf } from "./markedText.ts";
import { contractionEnd, numbersEnd, runOf, runWithout, type Scan } from "./scan.ts";

/**
 * The expression of GPT-2 (openai/gpt-2), which byte-level tokenizers without one of their own use:
 * `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`. StarCoder cuts out every single number before.
 */
export function gpt2Scan({ numbersApart }: { readonly numbersApart: boolean }): Scan {
  const apart = numbersApart ? number : 0;
  return (text, at, end) => {
    const { bytes, flags } = text;
    const first = flags[at]!;
    if ((first & apart) !== 0) return numbersEnd(text, at, end, 1);
    if (bytes[at] === 0x27 && !hasUpper(bytes, at)) {
      const contraction = contractionEnd(bytes, at, end);
      if (contraction > at) return contraction;
    }
    const word = bytes[at] === 0x20 && at + 1 < end ? at + 1 : at;
    const kind = flags[word]!;
    if ((kind & (space | apart)) !== 0) return blanksEnd(text, at, end, apart);
    if ((kind & letter) !== 0) return runOf(flags, letter, word, end);
    if ((kind & number) !== 0) return runOf(flags, number, word, end);
    return runWithout(flags, space | letter | number, word, end);
  };
}

/** The piece that cuts out numbers knows Unicode 17, the expressions 16: these are cut out too. */
export function flagsWithYoungNumbers(general: Uint8Array): Uint8Array {
  return general.fill(number, 0x11de0, 0x11dea).fill(number, 0x16ff4, 0x16ff7);
}

/** `\s+(?!\S)|\s+`: one blank or line break is left for the next word, where there is one before the text's end or a cut. */
function blanksEnd({ bytes, flags }: MarkedText, at: number, end: number, cut: number): number {
  const runEnd = runOf(flags, space, at, end);
  if (runEnd === end || (flags[runEnd]! & cut) !== 0) return runEnd;
  let last = runEnd - 1;
  while ((bytes[last]! & 0xc0) === 0x80) last -= 1;
  return last > at ? last : at + widthOf(bytes[at]!);
}

/** Contractions are lower case here, and U+017F is no s. */
function hasUpper(bytes: Uint8Array, at: number): boolean {
  const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
  const pair = bytes[at + 1] === 0x72 || bytes[at + 1] === 0x76 || bytes[at + 1] === 0x6c;
  return !isLower(bytes[at + 1]!) || (pair && !isLower(bytes[at + 2]!));
}
