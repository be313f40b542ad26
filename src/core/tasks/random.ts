import { type Random, shuffled } from "../order/random.ts";

export type { Random };

/** Everything that decides what is drawn for a sample. */
export interface Seeding {
  readonly seed: number;
  readonly split: string;
  readonly task: string;
  readonly length: number;
  readonly index: number;
}

/**
 * The stream of one sample: nothing but its name decides it, so that no tokenizer, no worker and no other sample does.
 * sfc32 (Chris Doty-Humphrey, public domain) over four 32-bit hashes of the name.
 */
export function randomOf({ seed, split, task, length, index }: Seeding): Random {
  const name = [seed, split, task, length, index].join("/");
  let [a, b, c, count] = [hashOf(name, 0x811c9dc5), hashOf(name, 0x9e3779b9), hashOf(name, 0x85ebca6b), 1] as const;
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) as 1;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let turn = 0; turn < 16; turn++) next();
  return next;
}

/** FNV-1a over UTF-16 units with MurmurHash3's finalizer; both public domain. */
function hashOf(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A whole number from 0 to `count - 1`. */
export function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)]!;
}

/** So many different items, in random order; all of them where there are not more. */
export function draw<T>(random: Random, items: readonly T[], count: number): T[] {
  if (count * 4 > items.length) return shuffled(items, random).slice(0, count);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(below(random, items.length));
  return [...chosen].map((at) => items[at]!);
}

/** So many values that all differ; `make` must have far more than that to give. */
export function distinct(count: number, make: () => string): string[] {
  const values = new Set<string>();
  while (values.size < count) values.add(make());
  return [...values];
}

/** Seven digits, the first not 0. */
export function sevenDigits(random: Random): string {
  return String(1_000_000 + below(random, 9_000_000));
}

/** The form of a version 4 UUID (RFC 9562) made of 122 random bits. */
export function uuid(random: Random): string {
  const digit = (count: number): string => Array.from({ length: count }, () => below(random, 16).toString(16)).join("");
  return `${digit(8)}-${digit(4)}-4${digit(3)}-${pick(random, ["8", "9", "a", "b"])}${digit(3)}-${digit(12)}`;
}
