import type { TokenizerId } from "./context.ts";
import type { FimHole } from "./fimHole.ts";
import type { RepoPath } from "./repoPath.ts";
import type { Span } from "./span.ts";

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A span of evidence inside the first user message. Lines are the file's, 1-based and inclusive. */
export interface Evidence {
  readonly path: RepoPath;
  readonly start_line: number;
  readonly end_line: number;
  /** UTF-16 offsets in the first user message. */
  readonly start: number;
  readonly end: number;
  /** Token indices in the chat-rendered sample, half-open. */
  readonly start_token: number;
  readonly end_token: number;
  /** `start_token / n_tokens_prompt`, 0 to 100. */
  readonly depth: number;
  /** Where it was to stand, 0 to 100, as near as whole files allow; absent where that was left open. */
  readonly depth_requested?: number;
}

/** A line that was hidden in the context, where it stands. */
export interface Needle {
  readonly key: string;
  readonly value: string;
  /** The file that it was put into; empty where the context is plain text. */
  readonly path: RepoPath;
  /** 1-based line of the file as it is shown (of the context where there is no file). */
  readonly line: number;
  /** UTF-16 offset in the first user message. */
  readonly start: number;
  /** Token index in the chat-rendered sample. */
  readonly token: number;
  /** Shares of `n_tokens_prompt`, 0 to 100. */
  readonly depth_requested: number;
  readonly depth_achieved: number;
}

/** A file of a sample's context. */
export interface SampleFile {
  readonly path: RepoPath;
  readonly blob: string;
  /** UTF-16 offsets of its content in the first user message; tasks tell them. */
  readonly start?: number;
  readonly end?: number;
  /** Which part of the file's own text is shown, but for needles in it. */
  readonly source_start?: number;
  readonly source_end?: number;
}

/** Everything a sample's reader may want to know of where it came from. Keys are the contract's. */
export interface SampleMeta {
  readonly repo: string;
  readonly commit: string | null;
  readonly licenses: readonly string[];
  readonly files: readonly SampleFile[];
  readonly order: string;
  readonly template: string;
  readonly seed: number;
  readonly target_length: number;
  readonly fill: number;
  readonly fill_reason?: string;
  /** Tokens up to the first answer token. */
  readonly n_tokens_prompt: number;
  readonly n_tokens_target: number;
  /** Tokens of the whole chat-rendered sample as the trainer sees it. */
  readonly n_tokens_total: number;
  readonly tokenizer: TokenizerId;
  readonly chat_template_sha256: string;
  readonly evidence: readonly Evidence[];
  readonly needles: readonly Needle[];
  /** Where the context stands in the first user message; tasks tell it. */
  readonly context?: Span;
  /** What the question asks for, for the oracle that recomputes the answer; never an answer. */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** Of the task `repo-fim`. */
  readonly fim?: FimHole;
  readonly source: "static" | "human" | "model";
  readonly verification: Readonly<Record<string, boolean>>;
}

/** The checks that every generated sample has passed, by the names that `meta.verification` uses. */
export const checks = ["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"] as const;
export type Check = (typeof checks)[number];

/** One training example. Keys are the contract's. */
export interface Sample {
  readonly id: string;
  readonly task: string;
  readonly messages: readonly Message[];
  readonly answers: readonly string[];
  readonly answer_prefix: string;
  readonly split: string;
  readonly meta: SampleMeta;
}

/** A row that could not be made, and why. */
export interface Dropped {
  readonly id: string;
  readonly reason: string;
}
