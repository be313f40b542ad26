/** What became of one request. Only `error` is tried again when a run goes on. */
export const statuses = ["ok", "truncated", "too-long", "no-answer", "refused", "error", "unverified"] as const;

/**
 * `truncated`: the server read fewer tokens than were sent. `too-long`: it refused the length. `no-answer`: reasoning ate
 * the budget, or nothing came. `refused`: its filter said no. `unverified`: it answered and does not tell how much it read.
 */
export type Status = (typeof statuses)[number];

/** Tokens as a server counts them. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
  readonly cached?: number;
  readonly reasoning?: number;
}

/** One line of `predictions.jsonl`: the answer to one request, found again by its key. The prompt is not kept. */
export interface Prediction {
  /** Hash of the request and of all settings that change its answer. */
  readonly key: string;
  /** Of the sample. */
  readonly id: string;
  readonly status: Status;
  /** The text that is scored: reasoning is taken out of it. */
  readonly prediction: string;
  readonly reasoning?: string;
  readonly finish_reason: string | null;
  readonly usage: Usage | null;
  /** Our own count of what was sent. */
  readonly expected_prompt_tokens: number;
  readonly ms: number;
  readonly ttft_ms?: number;
  readonly attempts: number;
  readonly http?: number;
  readonly error?: string;
  readonly response_sha256: string;
}

/** Answers that count: an error says nothing of the model, and a length that was refused was not tried. */
export function isMeasured(status: Status): boolean {
  return status !== "error" && status !== "too-long";
}
