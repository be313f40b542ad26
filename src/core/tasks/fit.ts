import type { chatLayout, RenderedChat } from "../annotate/layout.ts";
import type { Encoding, TokenCounter } from "../ports/tokenCounter.ts";
import { tokenAt } from "../tokens/tokenAt.ts";
import { type Arranged, type Cell, type Draft, isRefusal, type Refusal, type Room } from "./task.ts";

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
  const search = new Search(cell.length, draft, frame);
  if (search.tokens < 1) return tooSmall(`the question and its answer alone need ${frame.tokens} tokens`);
  for (let tries = 0; tries < mostTries; tries++) {
    signal?.throwIfAborted();
    const arranged = await draft.context.arrange({ ...search.room(), signal });
    if (isRefusal(arranged)) return search.best ?? arranged;
    const made = await encode(draft, target, arranged, fitting, signal);
    if (isRefusal(made)) return made;
    const fitted = search.judge(made);
    if (fitted) return fitted;
    if (search.tokens < 1) return tooSmall("no context fits beside the question");
  }
  return search.end();
}

function tooSmall(detail: string): Refusal {
  return { reason: "length-too-small", detail };
}

/** What is asked of a context next, and what came of it so far. */
class Search {
  readonly #length: number;
  readonly #frame: Frame;
  /** Most tokens of the whole: less than its length while room is kept for an evaluator. */
  #most: number;
  /** Most tokens of the context. */
  tokens: number;
  #attempt = 0;
  /** The fullest that is not full enough. */
  best: Fitted | undefined;
  #missed: string | undefined;

  constructor(length: number, draft: Draft, frame: Frame) {
    this.#length = length;
    this.#frame = frame;
    this.#most = length - Math.min(reserveOf(draft, frame), Math.floor(length * mostReserve));
    this.tokens = this.#most - frame.tokens - margin;
  }

  room(): Room {
    const { before, answer } = this.#frame;
    return { tokens: this.tokens, before, prompt: this.#most - answer, attempt: this.#attempt };
  }

  /** The sample, if it is as it should be; else the next question is another one. */
  judge(made: Fitted): Fitted | undefined {
    const total = made.encoding.ids.length;
    const miss = total <= this.#length ? missOf(made) : undefined;
    if (total > this.#most) this.tokens -= total - this.#most;
    else if (miss !== undefined) this.#placeOtherwise(miss);
    else if (total >= fullEnough * this.#length) return made;
    else if (made.arranged.short !== undefined) return { ...made, short: made.arranged.short };
    else this.#askForMore(made, total);
    return undefined;
  }

  /** Nothing is as it should be: the fullest, or why there is none. */
  end(): Fitted | Refusal {
    if (this.best) return { ...this.best, short: "nothing-fits-the-rest" };
    if (this.#missed !== undefined) return { reason: "depth-missed", detail: this.#missed };
    return { reason: "not-fitted", detail: `${mostTries} tries` };
  }

  #placeOtherwise(miss: string): void {
    this.#missed = miss;
    this.#attempt += 1;
  }

  /** Better full than with room to spare; where asking for more brought nothing, other files may. */
  #askForMore(made: Fitted, total: number): void {
    if (this.best && this.best.encoding.ids.length >= total) this.#attempt += 1;
    else this.best = made;
    this.tokens += Math.max(1, this.#length - total - margin);
    this.#most = this.#length;
  }
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
