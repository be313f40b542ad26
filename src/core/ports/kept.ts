/** What is kept from one run to the next: short texts by everything that they depend on. To lose them costs time, no more. */
export interface Kept {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** For runs without a cache. */
export const nothingKept: Kept = { get: () => undefined, set: () => {} };

/** What is in memory before what is kept elsewhere; what is new goes into both. */
export function keptBehind(memory: Kept, kept: Kept): Kept {
  return {
    get(key) {
      const known = memory.get(key);
      if (known !== undefined) return known;
      const value = kept.get(key);
      if (value !== undefined) memory.set(key, value);
      return value;
    },
    set(key, value) {
      memory.set(key, value);
      kept.set(key, value);
    },
  };
}
