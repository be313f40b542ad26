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
