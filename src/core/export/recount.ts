import { specialTokenFinder } from "../tokens/specialToken.ts";
import type { Sample } from "../model/sample.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import { figuresOf } from "./figures.ts";
import { trainerView } from "./trainerView.ts";

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
  const { counter, limit, specialTokens } = asked;
  const find = specialTokens === "keep" ? () => undefined : specialTokenFinder(counter);
  const view = trainerView(counter, limit, signal);
  return async (sample) => {
    if (sample.messages.some(({ content }) => find(withoutMarks(content, sample.meta.template)) !== undefined))
      return "special-token";
    const figures = await figuresOf(sample, view);
    if (!figures) return "chat-template";
    if (figures.n_tokens_total > limit) return "over-limit";
    const fill = figures.n_tokens_total / sample.meta.target_length;
    const reason = fill < 0.98 && !sample.meta.fill_reason ? { fill_reason: "recounted" } : {};
    const names = { tokenizer: counter.tokenizer, chat_template_sha256: counter.chat!.sha256 };
    return { ...sample, meta: { ...sample.meta, ...figures, fill, ...reason, ...names } };
  };
}

/** Special tokens that a template writes itself; a file that holds one is never written with it. */
const marks: Readonly<Record<string, RegExp>> = {
  qwen: /<\|(?:repo_name|file_sep)\|>/g,
  starcoder2: /<(?:repo_name|file_sep)>/g,
};

/** The words without what their template put between the files. */
function withoutMarks(content: string, template: string): string {
  const mark = marks[template];
  return mark ? content.replace(mark, "\n") : content;
}
