import type { Log } from "../../core/ports/log.ts";

/** Where a tokenizer's files are; plain data that crosses to the workers. */
export type TokenizerFiles =
  | { readonly kind: "bundled"; readonly id: string; readonly folder: string }
  | {
      readonly kind: "model";
      readonly id: string;
      /** Path of the `tokenizer.json`. */
      readonly tokenizer: string;
      /** Folder of its configuration and chat template. */
      readonly folder: string;
      /** Where its compact form is kept for the next time; absent without a cache. */
      readonly known?: string;
    };

/** Where to look for a tokenizer. */
export interface Search {
  readonly cwd: string;
  /** Folder for downloads, or `none`. */
  readonly cache: string;
  /** Folder of the bundled tokenizers. */
  readonly bundled: string;
  readonly log: Log;
}

/** The files of a tokenizer, and how to remove what was only borrowed. */
export interface FoundTokenizer {
  readonly files: TokenizerFiles;
  readonly release: () => Promise<void>;
}
