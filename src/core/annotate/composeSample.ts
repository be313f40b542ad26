import type { Annotation } from "../model/annotation.ts";
import { chatOf } from "./chatOf.ts";
import type { Context } from "../model/context.ts";
import type { Evidence, Sample, SampleMeta } from "../model/sample.ts";
import type { ChatTemplate, Encoding, TokenCounter } from "../ports/tokenCounter.ts";
import { isWellFormed } from "../export/jsonl.ts";
import { tokenAt } from "../tokens/tokenAt.ts";
import type { Found } from "./evidence.ts";
import type { RenderedChat, chatLayout } from "./layout.ts";
import { partWith } from "./placement.ts";

/** One annotation with the context that holds its evidence. */
export interface Placed {
  readonly annotation: Annotation;
  readonly evidence: readonly Found[];
  readonly context: Context;
  /** Why the sample may be short of its limit; written only where it is. */
  readonly shortBecause: string;
  /** For each span of evidence, the share of the context before which it was to stand. */
  readonly asked: readonly (number | undefined)[];
}

/** What all samples of an export have in common. */
export interface Common {
  /** Most tokens of the whole chat-rendered sample. */
  readonly limit: number;
  readonly licenses: readonly string[];
  readonly counter: TokenCounter;
  readonly chat: ChatTemplate;
  /** Of this chat template; made once. */
  readonly layout: ReturnType<typeof chatLayout>;
}

/** The least fill that needs no reason. */
const fullEnough = 0.98;

/**
 * Makes the sample of one annotation, or tells why there is none: `not-well-formed`, `chat-template` (it changes the
 * words), `over-limit` (the whole rendered chat, counted), `verification-failed` (a span does not read as it was marked).
 */
export async function composeSample(placed: Placed, common: Common, signal?: AbortSignal): Promise<Sample | string> {
  const { annotation, context } = placed;
  const messages = chatOf(context.text, annotation);
  const [user, answer] = [messages[0]!, messages.at(-1)!];
  if (!isWellFormed(messages)) return "not-well-formed";
  const rendered = common.layout(user.content, answer.content, messages.slice(1, -1));
  if (!rendered) return "chat-template";
  const encoding = await common.counter.encode(rendered.text, signal);
  if (encoding.ids.length > common.limit) return "over-limit";
  const evidence = locate(placed, rendered, encoding);
  if (!verified(placed, evidence, user.content, rendered)) return "verification-failed";
  return {
    id: `${context.repo}/${annotation.id}`,
    task: "annotation",
    messages,
    answers: [answer.content],
    answer_prefix: "",
    split: "train",
    meta: metaOf(placed, common, { rendered, encoding, evidence }),
  };
}

/** The context stands at the beginning of the message, so its offsets are the message's. */
function locate(
  { context, evidence, asked }: Placed,
  { text, userStart, answerStart }: RenderedChat,
  encoding: Encoding,
): Evidence[] {
  const promptTokens = tokenAt(encoding, answerStart, text);
  return evidence.map((found, index) => {
    const part = partWith(context.files, found)!;
    const start = part.start + found.start - part.source_start;
    const end = start + found.end - found.start;
    const start_token = tokenAt(encoding, userStart + start, text);
    const end_token = tokenAt(encoding, userStart + end - 1, text) + 1;
    const { path, start_line, end_line } = found;
    const place = { path, start_line, end_line, start, end, start_token, end_token };
    const share = asked[index];
    return {
      ...place,
      depth: (start_token / promptTokens) * 100,
      ...(share === undefined ? {} : { depth_requested: share * 100 }),
    };
  });
}

/** Every span reads, in the message and in the rendered chat, as it was marked. */
function verified(placed: Placed, evidence: readonly Evidence[], content: string, { text, userStart }: RenderedChat): boolean {
  return evidence.every(({ start, end }, index) => {
    const { exact } = placed.evidence[index]!;
    return content.slice(start, end) === exact && text.slice(userStart + start, userStart + end) === exact;
  });
}

interface Measured {
  readonly rendered: RenderedChat;
  readonly encoding: Encoding;
  readonly evidence: readonly Evidence[];
}

function metaOf(
  { annotation, context, shortBecause }: Placed,
  common: Common,
  { rendered, encoding, evidence }: Measured,
): SampleMeta {
  const total = encoding.ids.length;
  const prompt = tokenAt(encoding, rendered.answerStart, rendered.text);
  const fill = total / common.limit;
  const blobs = new Map(context.files.map(({ path, blob }) => [path, blob]));
  return {
    repo: context.repo,
    commit: context.commit,
    licenses: common.licenses,
    files: [...blobs].map(([path, blob]) => ({ path, blob })),
    order: context.order,
    template: context.template,
    seed: context.seed,
    target_length: common.limit,
    fill,
    ...(fill < fullEnough ? { fill_reason: shortBecause } : {}),
    n_tokens_prompt: prompt,
    n_tokens_target: total - prompt,
    n_tokens_total: total,
    tokenizer: context.tokenizer,
    chat_template_sha256: common.chat.sha256,
    evidence,
    needles: [],
    source: annotation.provenance ? "model" : "human",
    verification: evidence.length > 0 ? { evidence: true } : {},
  };
}
