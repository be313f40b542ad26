import type { Prose } from "../prose.ts";
import { below, type Random } from "../random.ts";

/** Sentences of a prose from one that is drawn, round and round: a text that is too short is repeated, as RULER repeats its essays. */
export function proseUnits({ sentences }: Prose, random: Random): (index: number) => string | undefined {
  const start = below(random, Math.max(1, sentences.length));
  return (index) => sentences[(start + index) % sentences.length];
}
