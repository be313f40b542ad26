import type { Encoding } from "../ports/tokenCounter.ts";

/** Turns text into token ids on the calling thread. No BOS or EOS is added. */
export interface Encoder {
  count(text: string): number;
  encode(text: string): Encoding;
}
