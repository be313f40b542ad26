import { eachWord } from "./words.ts";

/** What near duplicates are told by: 256 minima of a text's word 5-grams, and its words' own hash for exact ones. */
export interface Signature {
  readonly minima: Int32Array;
  /** Distinct 5-grams at most; 0 where the text has fewer words than one. */
  readonly grams: number;
}

export const permutations = 256;
const gramWords = 5;

/**
 * MinHash over the set of word 5-grams. Source: Broder 1997; the numbers are those of bigcode-dataset's near deduplication
 * (256 permutations, 5-grams, Jaccard 0.7). Each permutation is `a * gram + b` modulo 2^32 with an odd `a`, a bijection, of a gram's
 * well mixed hash.
 */
export function signatureOf(text: string): Signature {
  const grams = gramsOf(text);
  const minima = new Int32Array(permutations).fill(0x7fffffff);
  for (let at = 0; at < permutations; at += lanes) fourMinima(grams, at, minima);
  return { minima, grams: grams.length };
}

const lanes = 4;

/** Four permutations at a time: each gram is read once for all, and signed numbers stay in registers. */
function fourMinima(grams: Int32Array, at: number, minima: Int32Array): void {
  const [a0, a1, a2, a3] = [factors[at]!, factors[at + 1]!, factors[at + 2]!, factors[at + 3]!];
  const [b0, b1, b2, b3] = [summands[at]!, summands[at + 1]!, summands[at + 2]!, summands[at + 3]!];
  let [m0, m1, m2, m3] = [minima[at]!, minima[at + 1]!, minima[at + 2]!, minima[at + 3]!];
  for (let index = 0; index < grams.length; index++) {
    const gram = grams[index]!;
    m0 = Math.min(m0, (Math.imul(gram, a0) + b0) | 0);
    m1 = Math.min(m1, (Math.imul(gram, a1) + b1) | 0);
    m2 = Math.min(m2, (Math.imul(gram, a2) + b2) | 0);
    m3 = Math.min(m3, (Math.imul(gram, a3) + b3) | 0);
  }
  minima.set([m0, m1, m2, m3], at);
}

/** The distinct 5-grams; of a text with fewer words the words together. */
function gramsOf(text: string): Int32Array {
  const words: number[] = [];
  eachWord(text, (hash) => words.push(hash));
  const count = Math.max(words.length >= 1 ? 1 : 0, words.length - gramWords + 1);
  const grams = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    let gram = 0;
    for (let next = at; next < at + gramWords && next < words.length; next++)
      gram = Math.imul(gram ^ words[next]!, 0x9e3779b1) + next - at;
    grams[at] = mixed(gram);
  }
  return new Int32Array(new Set(grams));
}

/** Spreads a hash over all its bits, which a product alone does not. The finalizer of MurmurHash3 (public domain). */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

const factors = new Int32Array(permutations);
const summands = new Int32Array(permutations);
for (let index = 0, state = 0x2545f491; index < permutations; index++) {
  state = Math.imul(state, 1664525) + 1013904223;
  factors[index] = state | 1;
  state = Math.imul(state, 1664525) + 1013904223;
  summands[index] = state;
}

/** The share of equal minima estimates the Jaccard similarity of the sets of 5-grams. */
export function similarity(a: Signature, b: Signature): number {
  let equal = 0;
  for (let index = 0; index < permutations; index++) if (a.minima[index] === b.minima[index]) equal += 1;
  return equal / permutations;
}
