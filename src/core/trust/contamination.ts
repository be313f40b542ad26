import { eachWord } from "./words.ts";

/** Words in a row that two texts must share; a shorter text of the list counts as a whole. Source: GPT-3, appendix C. */
const gramWords = 13;

/** What has fewer words says nothing of where it comes from. */
const leastWords = 5;

/** A list of texts that must not be trained on, such as the questions of a benchmark. */
export class Contamination {
  /** Stands for the list: changes when it does. */
  readonly key: string;
  /** Texts of the list that are too short to be told. */
  readonly passedOver: number;
  /** Hashes of rows of words, by their number. */
  readonly #grams = new Map<number, Set<number>>();

  constructor(texts: Iterable<string>, key: string) {
    this.key = key;
    let passedOver = 0;
    for (const text of texts) if (!this.#add(text)) passedOver += 1;
    this.passedOver = passedOver;
  }

  /** Whether a row of 13 words of any text of the list stands in this text, whatever the signs and capitals. */
  isIn(text: string): boolean {
    if (this.#grams.size === 0) return false;
    const words = wordsOf(text);
    return [...this.#grams].some(([length, grams]) => someGram(words, length, (gram) => grams.has(gram)));
  }

  #add(text: string): boolean {
    const words = wordsOf(text);
    if (words.length < leastWords) return false;
    const length = Math.min(words.length, gramWords);
    const grams = this.#grams.get(length) ?? new Set();
    this.#grams.set(length, grams);
    someGram(words, length, (gram) => {
      grams.add(gram);
      return false;
    });
    return true;
  }
}

function wordsOf(text: string): number[] {
  const words: number[] = [];
  eachWord(text, (hash) => words.push(hash));
  return words;
}

/** Rolls over all rows of so many words, as hashes of 52 bits: of a billion rows none meets another by chance. */
function someGram(words: readonly number[], length: number, test: (gram: number) => boolean): boolean {
  const lowest = power(lowFactor, length);
  const highest = power(highFactor, length);
  let low = 0;
  let high = 0;
  for (let at = 0; at < words.length; at++) {
    low = (Math.imul(low, lowFactor) + words[at]!) | 0;
    high = (Math.imul(high, highFactor) + words[at]!) | 0;
    if (at >= length) {
      low = (low - Math.imul(words[at - length]!, lowest)) | 0;
      high = (high - Math.imul(words[at - length]!, highest)) | 0;
    }
    if (at >= length - 1 && test((high >>> 12) * 4_294_967_296 + (low >>> 0))) return true;
  }
  return false;
}

const lowFactor = 0x01000193;
const highFactor = 0x85ebca6b | 0;

function power(factor: number, exponent: number): number {
  let result = 1;
  for (let times = 0; times < exponent; times++) result = Math.imul(result, factor);
  return result;
}
