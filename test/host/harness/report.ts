/** What the suite inside the extension host writes after each test; no report means that no test ran. */
export interface Report {
  /** The test that runs now; absent when all have run. */
  readonly running?: string;
  readonly passed: number;
  readonly pending: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
  /** Titles with their times, for the reader of the log. */
  readonly tests: readonly { readonly title: string; readonly ms: number }[];
  /** What the suite measured, by name. */
  readonly measured: Readonly<Record<string, string>>;
  /** `vscode.version` of the host that ran it. */
  readonly vscode: string;
}
