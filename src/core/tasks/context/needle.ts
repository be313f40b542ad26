/** A line that is to be hidden in a file. */
export interface NeedleDraft {
  readonly key: string;
  readonly value: string;
  /** Where it shall stand, 0 to 100; anywhere where absent. */
  readonly depth?: number;
  /** The statement or comment that says it in a language, with its line break; `undefined` where that cannot hold it. */
  statement(language: string): string | undefined;
}
