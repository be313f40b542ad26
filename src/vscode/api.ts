import type { TreeDataProvider } from "vscode";

/** What activating the extension gives to others: a way to wait for it and to read what its views show. */
export interface Api {
  /** Ends when no scan, export or write is going on and none is about to begin. */
  idle(): Promise<void>;
  readonly views: Readonly<Record<"files" | "contexts" | "samples" | "dependencies", TreeDataProvider<unknown>>>;
}
