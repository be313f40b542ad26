import { permutations, type Signature, similarity } from "./signature.ts";

/** Texts at least this similar are near duplicates of each other. */
export const nearness = 0.7;

/** Bands of 5 minima: two texts of similarity 0.7 meet in at least one of the 51 with a probability of 0.9999. */
const rows = 5;
const bands = Math.floor(permutations / rows);

/** Texts looked at that fill one bucket; more of them are alike to each other, and the first ones stand for them. */
const bucketSize = 16;

/** Finds which earlier text a text is a near duplicate of, by locality-sensitive hashing: never all pairs. */
export class NearTexts<Name> {
  readonly #texts: { readonly name: Name; readonly signature: Signature }[] = [];
  readonly #buckets = new Map<number, number[]>();

  /** The most similar text so far where its similarity is at least 0.7, else `undefined`; the first of several. */
  nearest(signature: Signature): Name | undefined {
    let best: { readonly name: Name; readonly share: number } | undefined;
    for (const index of this.#candidates(signature)) {
      const { name, signature: other } = this.#texts[index]!;
      const share = similarity(signature, other);
      if (share >= nearness && share > (best?.share ?? 0)) best = { name, share };
    }
    return best?.name;
  }

  /** All texts so far that are near duplicates of this one. */
  all(signature: Signature): Name[] {
    const found = this.#candidates(signature).map((index) => this.#texts[index]!);
    return found.filter((one) => similarity(signature, one.signature) >= nearness).map(({ name }) => name);
  }

  add(name: Name, signature: Signature): void {
    if (signature.grams === 0) return;
    const index = this.#texts.push({ name, signature }) - 1;
    for (const key of bandKeys(signature)) {
      const bucket = this.#buckets.get(key);
      if (!bucket) this.#buckets.set(key, [index]);
      else if (bucket.length < bucketSize) bucket.push(index);
    }
  }

  #candidates(signature: Signature): number[] {
    if (signature.grams === 0) return [];
    const found = new Set<number>();
    for (const key of bandKeys(signature)) for (const index of this.#buckets.get(key) ?? []) found.add(index);
    return [...found].toSorted((a, b) => a - b);
  }
}

/** 48 bits for each band: its number and a hash of its minima. */
function bandKeys({ minima }: Signature): number[] {
  return Array.from({ length: bands }, (_, band) => {
    let hash = 0x811c9dc5;
    for (let at = band * rows; at < (band + 1) * rows; at++) {
      hash = Math.imul(hash ^ minima[at]!, 0x01000193);
      hash ^= hash >>> 15;
    }
    return band * 4_294_967_296 + (hash >>> 0);
  });
}
