import { tooLongIn } from "../../core/evaluate/tooLong.ts";
import { type Answer, AnswerReader, ServerError } from "./answer.ts";
import { Gate, waitIn } from "./gate.ts";
import { post, type Patience, type Posted, Silence } from "./post.ts";
import { bodyOf, freshTraits, learnFrom, type Question, type Traits } from "./question.ts";
import { setTimeout as wait } from "node:timers/promises";
import { jsonIn } from "./jsonIn.ts";

/** Why a request has no answer. `fatal`: no other request will have one either. `busy`: a later one may. */
export type RefusalKind = "too-long" | "filtered" | "fatal" | "busy" | "silent" | "other";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: RefusalKind;
  readonly status: number | undefined;
  readonly attempts: number;

  constructor(kind: RefusalKind, message: string, status?: number, attempts = 1) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.attempts = attempts;
  }
}

export interface EndpointOptions {
  /** With or without `/v1` at its end. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  /** Longest wait for the first byte, in milliseconds. */
  readonly timeout: number;
  /** First pause before another try, in milliseconds; it doubles. */
  readonly pause?: number;
}

export interface Asked extends Answer {
  readonly attempts: number;
  readonly ms: number;
  readonly status: number;
}

const tries = 6;
const longestPause = 60_000;
const passing = new Set([408, 409, 425, 429, 500, 502, 503, 504]);

/** A model's server with an OpenAI-compatible interface. */
export class Endpoint {
  readonly base: URL;
  readonly traits: Traits = freshTraits();
  readonly gate = new Gate();
  /** Told when a server was busy or silent: then fewer requests should be under way. */
  onStrain: () => void = () => {};
  readonly #options: EndpointOptions;
  /** Prompt tokens a second, as measured; slow until something is known. */
  rate = 500;

  constructor(options: EndpointOptions) {
    this.base = new URL(options.baseUrl.replace(/\/+$/, "").replace(/(?:\/v1)?$/, "/v1/"));
    this.#options = options;
  }

  /** Asks for a document; `undefined` where the server has none there. Throws `Refusal` where it cannot be reached or says no. */
  async get(path: string, signal?: AbortSignal): Promise<unknown> {
    const answer = await this.#send({ url: new URL(path, this.base) }, 0, signal).catch(unreachable);
    if (answer.status === 401 || answer.status === 403) throw new Refusal("fatal", refusalWords(answer), answer.status);
    return answer.status === 200 ? jsonIn(answer.text) : undefined;
  }

  /**
   * Sends a document once, for what is not part of the common interface.
   * @param promptTokens decides how long the first byte may take
   * @throws Refusal where nothing comes back
   */
  async send(
    path: string,
    body: unknown,
    { signal, promptTokens }: { readonly signal: AbortSignal | undefined; readonly promptTokens: number },
  ): Promise<{ status: number; body: unknown }> {
    const { status, text } = await this.#send({ url: new URL(path, this.base), body }, promptTokens, signal).catch(unreachable);
    return { status, body: jsonIn(text) };
  }

  /**
   * Asks the model, again where the server is busy or the line breaks. What it says of waiting holds for all requests.
   * @param promptTokens decides how long the first byte may take
   * @throws Refusal; the signal's reason
   */
  async ask(question: Question, promptTokens: number, signal?: AbortSignal, onText?: (text: string) => void): Promise<Asked> {
    const started = performance.now();
    for (let attempt = 1; ; attempt++) {
      await this.gate.pass(signal);
      try {
        const { answer, status } = await this.#once(question, promptTokens, signal, onText);
        return { ...answer, status, attempts: attempt, ms: performance.now() - started };
      } catch (error) {
        signal?.throwIfAborted();
        if (learnsFrom(error, this.traits)) continue;
        const { kind, message, status } = error instanceof Refusal ? error : new Refusal("busy", (error as Error).message);
        const again = kind === "busy" ? tries : kind === "silent" ? 2 : 1;
        if (kind === "busy" || kind === "silent") this.onStrain();
        if (attempt >= again) throw new Refusal(kind, message, status, attempt);
        await wait(this.#pause(attempt), undefined, signal ? { signal } : {});
      }
    }
  }

  /** Doubling, and spread so that workers do not come back together; it decides no result. */
  #pause(attempt: number): number {
    return Math.min(longestPause, (this.#options.pause ?? 500) * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  }

  async #once(
    question: Question,
    promptTokens: number,
    signal: AbortSignal | undefined,
    onText?: (text: string) => void,
  ): Promise<{ answer: Answer; status: number }> {
    const reader = new AnswerReader(onText);
    const path = question.api === "chat" ? "chat/completions" : "completions";
    const url = new URL(path, this.base);
    const posted = await this.#send(
      { url, body: bodyOf(question, this.traits), onPiece: (piece) => reader.read(piece) },
      promptTokens,
      signal,
    ).catch(kindOf);
    if (posted.status !== 200) throw this.#refusal(posted);
    const answer = reader.finish(posted.text);
    if (!answer) throw new Refusal("busy", "the server answered without any choice", posted.status);
    if (answer.finish === "content_filter") throw new Refusal("filtered", "the server's filter refused", posted.status);
    return { answer, status: posted.status };
  }

  #refusal(posted: Posted): Refusal {
    const { status, headers } = posted;
    const message = refusalWords(posted);
    if (tooLongIn(posted.text)) return new Refusal("too-long", message, status);
    if (/insufficient_quota/.test(posted.text)) return new Refusal("fatal", message, status);
    if (passing.has(status)) {
      const pause = waitIn(headers);
      if (pause !== undefined) this.gate.shut(pause);
      return new Refusal("busy", message, status);
    }
    if (/content_filter|content_policy|moderation/i.test(posted.text)) return new Refusal("filtered", message, status);
    return new Refusal(status === 401 || status === 403 || status === 404 ? "fatal" : "other", message, status);
  }

  async #send(
    what: { readonly url: URL; readonly body?: unknown; readonly onPiece?: (text: string) => void },
    promptTokens: number,
    signal?: AbortSignal,
  ): Promise<Posted> {
    const { apiKey, timeout } = this.#options;
    const firstByte = Math.min(timeout, 60_000 + (promptTokens / this.rate) * 1000 * 4);
    const patience: Patience = { connect: 10_000, firstByte, idle: 120_000 };
    return await post({ ...what, headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }, patience }, signal);
  }
}

/** A silence is not a broken line: the server may still be computing, so it is tried once more at most. */
function kindOf(error: unknown): never {
  if (error instanceof Silence) throw new Refusal("silent", error.message);
  if (error instanceof ServerError) throw new Refusal(tooLongIn(error.message) ? "too-long" : "busy", error.message, 200);
  throw error;
}

function unreachable(error: unknown): never {
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (name === "AbortError") throw error;
  throw new Refusal("fatal", code === "ECONNREFUSED" ? "nobody answers there" : message || code || String(error));
}

function learnsFrom(error: unknown, traits: Traits): boolean {
  return (
    error instanceof Refusal &&
    error.kind === "other" &&
    (error.status === 400 || error.status === 422) &&
    learnFrom(error.message, traits)
  );
}

/** The server's own words, short. */
function refusalWords({ status, text }: Posted): string {
  const body = jsonIn(text) as { error?: { message?: unknown } | string; message?: unknown; detail?: unknown } | undefined;
  const error = body?.error;
  const said = (typeof error === "object" ? error?.message : error) ?? body?.message ?? body?.detail ?? text;
  return `${status}: ${(typeof said === "string" ? said : JSON.stringify(said)).slice(0, 500).trim()}`;
}
