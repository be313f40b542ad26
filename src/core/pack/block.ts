import type { RepoPath } from "../model/repoPath.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import type { Span } from "../model/span.ts";

/** How much room a file, or a part of one, takes. Tokens are exact. */
export interface Measure {
  /** Tokens of the content alone. */
  readonly tokens: number;
  /** Tokens of the block: the content as the template writes it. */
  readonly size: number;
  /** Tokens of a context that holds this block and nothing else. */
  readonly alone: number;
  /** UTF-16 lengths of what stands before the content, of the content, and behind it. */
  readonly lengths: readonly [open: number, content: number, close: number];
  /** First and last characters of the block: whether two blocks' counts may be summed is decided by these. */
  readonly head: string;
  readonly tail: string;
}

/** A part of a file that fits a context of its own. */
export interface Piece {
  /** UTF-16 offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  readonly measure: Measure;
}

/** A file that cannot be packed, with the reason. */
export type Refusal = Pick<LeftOut, "reason" | "detail">;

/** What is shared out over contexts: a whole file, or one part of a file that had to be cut. */
export interface Block {
  readonly path: RepoPath;
  /** Place of the file in the global order. */
  readonly file: number;
  readonly blob: string;
  /** UTF-16 offsets in the file's text. */
  readonly source: Span;
  /** 1-based part of `parts`. */
  readonly part: number;
  readonly parts: number;
  readonly measure: Measure;
}

/** Blocks of one context, as rising indices into the list of all blocks, which is in the global order. */
export type Bin = readonly number[];

/** Tokens that each block adds to a context. */
export type Sizes = Float64Array;

/** How much one context may hold. Tokens of blocks. */
export interface Room {
  /** What remains of the limit behind the template's own text. */
  readonly size: number;
  /** How much of it may repeat blocks of other contexts. */
  readonly repeats: number;
}

/** A context's blocks with the exact tokens of its text. */
export interface FilledBin {
  readonly bin: Bin;
  readonly tokens: number;
}
