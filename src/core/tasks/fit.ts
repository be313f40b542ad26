import type { chatLayout, RenderedChat } from "../annotate/layout.ts";
import type { Encoding, TokenCounter } from "../ports/tokenCounter.ts";
import { tokenAt } from "../tokens/tokenAt.ts";
import { type Arranged, type Cell, type Draft, isRefusal, type Refusal } from "./task.ts";

/** What all samples are fitted with. */
export interface Fitting {
  readonly counter: TokenCounter;
  readonly layout: ReturnType<typeof chatLayout>;
}

/** A sample of the right length: its texts, and the whole as the trainer sees it. */
export interface Fitted {
  readonly user: string;
  readonly target: string;
  /** UTF-16 offset of the context in `user`. */
  readonly contextStart: number;
  readonly arranged: Arranged;
  readonly rendered: RenderedChat;
  readonly encoding: Encoding;
  /** Tokens before the first one of the answer. */
  readonly prompt: number;
  /** Why it is less full than it should be. */
  readonly short?: string;
}

/** The least fill that needs no reason. */
export const fullEnough = 0.98;

/** Points that a needle may stand off its depth. */
export const depthTolerance = 2;

/** How often a context may be made anew: for its length, and for the depth of its needles. */
const mostTries = 12;

/** Tokens that are kept free at first: where words of two blocks meet, a few more may come to be. */
const margin = 4;

/**
 * Asks a draft's context for as much as fits, encodes the whole once, and asks again for less or more by as many tokens as it
 * is off: two rounds as a rule, and never more than a few. What comes out never has more tokens than its length.
 * Refuses with `length-too-small`, `chat-template`, `depth-missed`, `not-fitted`, and what the context refuses with.
 */
export async function fit(draft: Draft, cell: Cell, fitting: Fitting, signal?: AbortSignal): Promise<Fitted | Refusal> {
  const target = draft.target ?? draft.answers.join(", ");
  const frame = await frameOf(draft, target, fitting, signal);
  if (isRefusal(frame)) return frame;
  let most = cell.length - Math.min(reserveOf(draft, frame), Math.floor(cell.length * mostReserve));
  let tokens = most - frame.tokens - margin;
  if (tokens < 1) return { reason: "length-too-small", detail: `the question and its answer alone need ${frame.tokens} tokens` };
  let attempt = 0;
  let best: Fitted | undefined;
  let missed = "";
  for (let tries = 0; tries < mostTries; tries++) {
    signal?.throwIfAborted();
    const prompt = most - frame.answer;
    const arranged = await draft.context.arrange({ tokens, before: frame.before, prompt, attempt, signal });
    if (isRefusal(arranged)) return best ?? arranged;
    const made = await encode(draft, target, arranged, fitting, signal);
    if (isRefusal(made)) return made;
    const total = made.encoding.ids.length;
    const miss = total <= cell.length ? missOf(made) : undefined;
    if (total > most) tokens -= total - most;
    else if (miss !== undefined) {
      missed = miss;
      attempt += 1;
    } else if (total >= fullEnough * cell.length) return made;
    else if (arranged.short !== undefined) return { ...made, short: arranged.short };
    else {
      if (best && best.encoding.ids.length >= total) attempt += 1;
      else best = made;
      tokens += Math.max(1, cell.length - total - margin);
      most = cell.length; // better full than with room to spare
    }
    if (tokens < 1) return { reason: "length-too-small", detail: "no context fits beside the question" };
  }
  if (best) return { ...best, short: "nothing-fits-the-rest" };
  return missed ? { reason: "depth-missed", detail: missed } : { reason: "not-fitted", detail: `${mostTries} tries` };
}

/** More than this would leave a sample less full than it must be. */
const mostReserve = 0.0175;

/** Tokens that an evaluator needs beyond the answer that is trained: it puts the prefix before what the model says. */
function reserveOf({ reserve }: Draft, { prefix, answer }: Frame): number {
  return reserve === undefined ? 0 : Math.max(0, prefix + reserve - answer);
}

interface Frame {
  /** Tokens of the chat without its context. */
  readonly tokens: number;
  /** Tokens before the context. */
  readonly before: number;
  /** Tokens from the answer on. */
  readonly answer: number;
  /** Tokens of the prefix. */
  readonly prefix: number;
}

async function frameOf(
  draft: Draft,
  target: string,
  { counter, layout }: Fitting,
  signal?: AbortSignal,
): Promise<Frame | Refusal> {
  const rendered = layout(draft.instruction + draft.question, target);
  if (!rendered) return { reason: "chat-template", detail: "the chat template changes the words" };
  const { text, userStart, answerStart } = rendered;
  const start = Math.max(0, userStart) + draft.instruction.length;
  const parts = [text, text.slice(0, start), text.slice(answerStart), draft.answerPrefix ?? ""];
  const [tokens, before, answer, prefix] = await counter.count(parts, signal);
  return { tokens: tokens!, before: before!, answer: answer!, prefix: prefix! };
}

async function encode(
  { instruction, question }: Draft,
  target: string,
  arranged: Arranged,
  { counter, layout }: Fitting,
  signal?: AbortSignal,
): Promise<Fitted | Refusal> {
  const user = instruction + arranged.text + question;
  const rendered = layout(user, target);
  if (!rendered) return { reason: "chat-template", detail: "the chat template changes the words" };
  const encoding = await counter.encode(rendered.text, signal);
  const prompt = tokenAt(encoding, rendered.answerStart, rendered.text);
  return { user, target, contextStart: instruction.length, arranged, rendered, encoding, prompt };
}

/** The needle that stands too far off, in words. */
function missOf({ arranged, rendered, encoding, prompt, contextStart }: Fitted): string | undefined {
  for (const { key, start, depth } of arranged.needles) {
    const token = tokenAt(encoding, rendered.userStart + contextStart + start, rendered.text);
    const achieved = (token / prompt) * 100;
    if (depth !== undefined && Math.abs(achieved - depth) > depthTolerance)
      return `${key} stands at ${achieved.toFixed(1)} instead of ${depth}`;
  }
  return undefined;
}
