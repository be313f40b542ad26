import { specialTokenFinder } from "../annotate/specialToken.ts";
import type { Sample } from "../model/sample.ts";
import { Problem } from "../model/problem.ts";
import type { Encoding, TokenCounter } from "../ports/tokenCounter.ts";
import { renderSample } from "../tokens/chat.ts";
import { tokenAt } from "../tokens/tokenAt.ts";

/** What samples that were made elsewhere are held against. */
export interface Recounting {
  readonly counter: TokenCounter;
  /** Most tokens of the whole chat-rendered sample. */
  readonly limit: number;
  readonly specialTokens: "leave-out" | "keep";
}

/**
 * Counts samples that come from a file as the trainer will see them: whatever counted them before, their figures are those of
 * this tokenizer and chat template afterwards. A string tells why a sample is dropped: `over-limit`, `special-token`, or
 * `chat-template` (it refuses the chat or changes its words).
 */
export function recounter(asked: Recounting, signal?: AbortSignal): (sample: Sample) => Promise<Sample | string> {
  const find = asked.specialTokens === "keep" ? () => undefined : specialTokenFinder(asked.counter);
  const { counter, limit } = asked;
  return async (sample) => {
    if (sample.messages.some(({ content }) => find(content) !== undefined)) return "special-token";
    const rendered = renderOf(sample, counter);
    if (!rendered) return "chat-template";
    const encoding = await counter.encode(rendered.text, signal);
    if (encoding.ids.length > limit) return "over-limit";
    return { ...sample, meta: { ...sample.meta, ...figuresOf(sample, rendered, encoding), ...namesOf(counter) } };
  };
}

interface Rendered {
  readonly text: string;
  readonly answerStart: number;
  /** Where offset 0 of the first user message lies. */
  readonly userStart: number;
}

function renderOf({ messages }: Sample, { chat, tokenizer }: TokenCounter): Rendered | undefined {
  if (!chat) throw new Problem("no-chat-template", { id: tokenizer.id });
  const user = messages.find(({ role }) => role === "user")!.content;
  try {
    const { text, answerStart } = renderSample(chat, messages);
    const written = [user, user.trim()].find((words) => text.includes(words)) ?? "";
    if (written === "" || !text.startsWith(messages.at(-1)!.content.trim(), answerStart)) return undefined;
    return { text, answerStart, userStart: text.indexOf(written) - user.indexOf(written) };
  } catch (error) {
    if (error instanceof Problem && error.code === "chat-template-failed") return undefined;
    throw error;
  }
}

function namesOf({ tokenizer, chat }: TokenCounter): object {
  return { tokenizer, chat_template_sha256: chat!.sha256 };
}

function figuresOf({ meta }: Sample, { text, answerStart, userStart }: Rendered, encoding: Encoding): object {
  const total = encoding.ids.length;
  const prompt = tokenAt(encoding, answerStart, text);
  const fill = total / meta.target_length;
  const tokenOf = (offset: number) => tokenAt(encoding, userStart + offset, text);
  const depthOf = (offset: number) => (tokenOf(offset) / prompt) * 100;
  const needles: readonly { start?: number }[] = meta.needles;
  return {
    n_tokens_prompt: prompt,
    n_tokens_target: total - prompt,
    n_tokens_total: total,
    fill,
    ...(fill < 0.98 && !meta.fill_reason ? { fill_reason: "recounted" } : {}),
    evidence: meta.evidence.map((one) => ({
      ...one,
      start_token: tokenOf(one.start),
      end_token: tokenOf(one.end - 1) + 1,
      depth: depthOf(one.start),
    })),
    needles: needles.map((needle) =>
      typeof needle.start === "number"
        ? { ...needle, token: tokenOf(needle.start), depth_achieved: depthOf(needle.start) }
        : needle,
    ),
  };
}
