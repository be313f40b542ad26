import { chatOnly } from "./chatOnly.ts";
import type { Format } from "./format.ts";

/** ms-swift's standard rows. Source: ms-swift `docs/source_en/Customization/Custom-dataset.md`. */
export const msSwift: Format = {
  id: "ms-swift",
  about: "ms-swift, `--dataset` with these files: the answers are trained. `--max_length` deletes longer rows.",
  ...chatOnly,
};
