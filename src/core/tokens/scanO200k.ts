import { caseless, letter, lineBreak, lower, mark, number, space, upper } from "./characterFlags.ts";
import { type MarkedText, widthOf } from "./markedText.ts";
import { contractionEnd, numbersEnd, runOf, runWithout, type Scan, spaceEnd } from "./scan.ts";

const head = upper | caseless | mark;
const tail = lower | caseless | mark;
const slash = 0x2f;

/** In what the expressions of this family differ. */
export interface O200kVariant {
  /** Most numbers in a word. */
  readonly digits: number;
  /** English contractions belong to the word before them. */
  readonly contractions: boolean;
}

/**
 * The expression of OpenAI's o200k (openai/tiktoken; 3 digits, contractions) and of Mistral's Tekken (1 digit, none), with
 * H = `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, T = `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`, C = `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`:
 * `[^\r\n\p{L}\p{N}]?H*T+C|[^\r\n\p{L}\p{N}]?H+T*C|\p{N}{1,digits}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export function o200kScan({ digits, contractions }: O200kVariant): Scan {
  return (text, at, end) => {
    const { bytes, flags } = text;
    const first = flags[at]!;
    if ((first & number) !== 0) return numbersEnd(text, at, end, digits);
    const second = at + widthOf(bytes[at]!);
    const prefixed = (first & (lineBreak | letter)) === 0 && second < end && (flags[second]! & (letter | mark)) !== 0;
    const word = wordEnd(text, { at, second, end, prefixed });
    if (word > at) return contractions ? contractionEnd(bytes, word, end) : word;
    if ((first & space) === 0) return symbolsEnd(text, at, end);
    const next = second < end ? flags[second]! : space;
    if (bytes[at] === 0x20 && (next & (space | letter | number)) === 0) return symbolsEnd(text, second, end);
    return spaceEnd(text, at, end);
  };
}

interface Place {
  readonly at: number;
  readonly second: number;
  readonly end: number;
  /** The first character may stand before a word that begins with the second. */
  readonly prefixed: boolean;
}

/** The two alternatives for words, in their order; `at` where neither matches. */
function wordEnd(text: MarkedText, { at, second, end, prefixed }: Place): number {
  const { flags } = text;
  const bare = (flags[at]! & (letter | mark)) !== 0;
  if (prefixed) {
    const cased = casedEnd(text, second, end);
    if (cased > second) return cased;
  }
  if (bare) {
    const cased = casedEnd(text, at, end);
    if (cased > at) return cased;
  }
  if (prefixed) return runOf(flags, head, second, end);
  return bare ? runOf(flags, head, at, end) : at;
}

/** `H*T+`: where no lower-case letter follows the heads, it ends behind the last one that is a tail too; `at` where there is none. */
function casedEnd({ flags }: MarkedText, at: number, end: number): number {
  const heads = runOf(flags, head, at, end);
  if (heads < end && (flags[heads]! & lower) !== 0) return runOf(flags, tail, heads, end);
  let last = heads;
  while (last > at && (flags[last - 1]! & tail) === 0) last -= 1;
  return last;
}

/** `[^\s\p{L}\p{N}]+[\r\n/]*` */
function symbolsEnd({ bytes, flags }: MarkedText, at: number, end: number): number {
  let to = runWithout(flags, space | letter | number, at, end);
  while (to < end && ((flags[to]! & lineBreak) !== 0 || bytes[to] === slash)) to += 1;
  return to;
}
