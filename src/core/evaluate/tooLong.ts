/** What a server said of a request that was longer than it takes; `undefined` where it did not say. */
export interface TooLong {
  /** Tokens that it takes. */
  readonly limit: number | undefined;
  /** Tokens that it counted. */
  readonly asked: number | undefined;
}

interface Words {
  readonly pattern: RegExp;
  /** Numbers of the groups. */
  readonly limit?: number;
  readonly asked?: number;
}

/** How servers say it: vLLM, SGLang, llama.cpp, TGI, Ollama, LM Studio, hosted ones; the first that fits counts. */
const sayings: readonly Words[] = [
  {
    pattern:
      /maximum (?:model |context )?length (?:is|of) (\d+) tokens[^]*?(?:request has|your prompt contains|contains at least) (\d+) (?:input )?tokens/i,
    limit: 1,
    asked: 2,
  },
  {
    pattern:
      /maximum context length (?:is|of) (\d+) tokens[^]*?requested (?:about )?\d+ tokens \((\d+) (?:in the messages|of text input|in your prompt|from the input messages)/i,
    limit: 1,
    asked: 2,
  },
  { pattern: /maximum context length of (\d+) tokens[^]*?(\d+) tokens from the input messages/i, limit: 1, asked: 2 },
  { pattern: /maximum context length is (\d+) tokens[^]*?messages resulted in (\d+) tokens/i, limit: 1, asked: 2 },
  { pattern: /input \((\d+) tokens\) is longer than the model's context length \((\d+) tokens\)/i, asked: 1, limit: 2 },
  { pattern: /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/i, asked: 1, limit: 2 },
  { pattern: /"n_prompt_tokens"\s*:\s*(\d+)[^]*?"n_ctx"\s*:\s*(\d+)/i, asked: 1, limit: 2 },
  { pattern: /prompt is too long:?\s*(\d+) tokens > (\d+)/i, asked: 1, limit: 2 },
  { pattern: /inputs?`? (?:tokens )?must have less than (\d+) tokens\.? Given:? (\d+)/i, limit: 1, asked: 2 },
  { pattern: /inputs`? tokens \+ `?max_new_tokens`? must be <= (\d+)\.? Given:? (\d+)/i, limit: 1, asked: 2 },
  {
    pattern: /(?:prompt|input) (?:length|tokens?) \(?(\d+)\)? exceeds? (?:the )?(?:maximum|max|context)[^\d]*(\d+)/i,
    asked: 1,
    limit: 2,
  },
  { pattern: /should not exceed max_seq_len[^\d]*(\d+)?/i, limit: 1 },
  { pattern: /exceeds (?:the )?maximum input length[^\d]*(\d+)?/i, limit: 1 },
  { pattern: /exceeds the available context size/i },
  { pattern: /max_(?:completion_)?tokens must be at least 1, got -\d+/i },
  { pattern: /exceed_context_size_error|context_length_exceeded|context length exceeded|context_window_exceeded/i },
  {
    pattern:
      /prompt is too long|input is too long|greater than the context length|longer than the context|maximum context length/i,
  },
];

/** Reads a server's refusal; `undefined` where it is about something else. */
export function tooLongIn(message: string): TooLong | undefined {
  for (const { pattern, limit, asked } of sayings) {
    const match = pattern.exec(message);
    if (match) return { limit: numberOf(match, limit), asked: numberOf(match, asked) };
  }
  return undefined;
}

function numberOf(match: RegExpExecArray, group: number | undefined): number | undefined {
  const digits = group === undefined ? undefined : match[group];
  return digits === undefined ? undefined : Number(digits);
}
