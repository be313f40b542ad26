import type { LeftOut } from "./sourceFile.ts";
import type { RepoPath } from "./repoPath.ts";

/** Which tokenizer counted: its name and the SHA-256 of the original `tokenizer.json`. */
export interface TokenizerId {
  readonly id: string;
  readonly sha256: string;
}

/** A file, or a part of one, inside a context. Keys are the contract's. */
export interface ContextFile {
  readonly path: RepoPath;
  readonly blob: string;
  /** UTF-16 offsets of the content in the context's text: `text.slice(start, end)` is the file's text. */
  readonly start: number;
  readonly end: number;
  /** Tokens of the content alone. */
  readonly n_tokens: number;
  /** UTF-16 offsets of the content in the file's decoded text. */
  readonly source_start: number;
  readonly source_end: number;
  /** 1-based part of `parts`; 1 of 1 for a whole file. */
  readonly part: number;
  readonly parts: number;
}

/** Quality of one context. Edges are all kinds but `asset` and `doc`. */
export interface ContextMetrics {
  readonly edges_inside: number;
  /** Edges with one end in this context and the other outside. */
  readonly edges_cut: number;
  /** Edges inside with the used file before its user. */
  readonly edges_in_order: number;
  /** `n_tokens / limit`. */
  readonly fill: number;
  /** Tokens of contents that an earlier context already held. */
  readonly duplicate_tokens: number;
}

/** An ordered list of files rendered by a template, never over the limit. Keys are the contract's. */
export interface Context {
  readonly id: string;
  readonly text: string;
  readonly n_tokens: number;
  readonly limit: number;
  readonly files: readonly ContextFile[];
  readonly metrics: ContextMetrics;
  readonly repo: string;
  readonly commit: string | null;
  readonly order: string;
  readonly mode: string;
  readonly template: string;
  readonly tokenizer: TokenizerId;
  readonly seed: number;
}

/** A file that had to be cut because it does not fit any context alone. */
export interface Cut {
  readonly path: RepoPath;
  readonly parts: number;
}

/** What `contexts --json` says beside the contexts. */
export interface ContextsSummary {
  readonly contexts: readonly Omit<Context, "text">[];
  readonly leftOut: readonly LeftOut[];
  readonly cut: readonly Cut[];
  readonly metrics: {
    readonly edgeOrderAccuracy: number;
    readonly inContextOrderedEdges: number;
    /** Over all contexts but the last. */
    readonly fill: number;
    /** Fill of the last context. */
    readonly lastFill: number;
    readonly duplication: number;
    /** Distinct files in at least one context. */
    readonly files: number;
  };
}
