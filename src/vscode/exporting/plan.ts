/** What a person chose for the last export of a folder, so that the next one starts there. */
export interface ExportChoice {
  readonly formats: readonly string[];
  /** Absolute path of the folder that becomes the dataset. */
  readonly target: string;
}
