import { string } from "../feature.ts";
import type { Format } from "./format.ts";

/**
 * LongLoRA's token streams: `train.bin`, little-endian token ids one after the other without header or boundary, and
 * `train.json` that says what they are: dtype, tokenizer, where each text begins, and their ids. `eval.py` reads 16 bits alone;
 * where the vocabulary has more than 65,536 ids they are 32 bits wide. Not rows: no configuration of the dataset.
 * Source: LongLoRA `eval.py`.
 */
export const longloraBin: Format = {
  id: "longlora-bin",
  about:
    "LongLoRA's flat token streams (`np.memmap`): all contexts, and samples as rendered chats, in one `.bin` a split, with a `.json` beside it that says dtype, tokenizer and where each text begins. Not for `load_dataset`.",
  features: { id: string },
  isStream: true,
  async row({ id, messages }, { render, encode }) {
    return { id, input_ids: [...(await encode(render(messages).text)).ids] };
  },
  async contextRow({ id, context }, { encode }) {
    return { id, input_ids: [...(await encode(context.text)).ids] };
  },
};

/** What the side file of a stream says. */
export interface StreamFacts {
  readonly dtype: "uint16" | "uint32";
  readonly tokenizer: { readonly id: string; readonly sha256: string };
  /** Token index at which each text begins, and at last the number of tokens. */
  readonly doc_offsets: readonly number[];
  /** Ids of the texts, as the other formats have them. */
  readonly doc_ids: readonly string[];
}
