import type { Settings } from "../../core/config/settings.ts";
import type { Container } from "../../core/export/container.ts";
import type { SplitShare } from "../../core/export/splits.ts";

/** Checks that drop or change rows; none runs unless it was chosen. */
export type Checks = Partial<Pick<Settings, "secrets" | "emails" | "duplicates" | "licenses">>;

/** What a person chose for the last export of a folder, so that the next one starts there. */
export interface ExportChoice {
  readonly formats: readonly string[];
  /** Absolute path of the folder that becomes the dataset. */
  readonly target: string;
  /** Absolute paths of files with generated tasks. */
  readonly tasks?: readonly string[];
  readonly container?: Container;
  /** Absent: rows keep the split they have. */
  readonly splits?: readonly SplitShare[];
  readonly checks?: Checks;
  /** Absolute paths of lists of what must not be trained on. */
  readonly decontaminate?: readonly string[];
}
