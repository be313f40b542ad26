import {
  request as overHttp,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { request as overHttps } from "node:https";

/** A request to a model's server. */
export interface Post {
  readonly url: URL;
  /** Sent as JSON; absent for a GET. */
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds until the connection stands, until the first byte of the answer, and between two pieces of it. */
  readonly patience: Patience;
  /** Told each piece of a good answer as it comes. */
  readonly onPiece?: (text: string) => void;
}

export interface Patience {
  readonly connect: number;
  readonly firstByte: number;
  readonly idle: number;
}

export interface Posted {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Until the first byte of the answer's body. */
  readonly firstByteMs: number;
}

/** No answer in time, in one of three ways. */
export class Silence extends Error {
  override readonly name = "Silence";
}

/**
 * One request with timers of our own: the `fetch` of Node gives up after 300 seconds without an answer, which a million
 * tokens may take. Cancelling closes the connection. Throws `Silence`, the signal's reason, or what the system throws.
 */
export async function post(asked: Post, signal?: AbortSignal): Promise<Posted> {
  signal?.throwIfAborted();
  const started = performance.now();
  const body = asked.body === undefined ? undefined : Buffer.from(JSON.stringify(asked.body));
  const timer = new Timer();
  const sent = open(asked, body);
  const stop = () => sent.destroy(signal!.reason as Error);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const response = await answerTo(sent, { asked, body, timer });
    return await readAll(response, { asked, started, timer });
  } finally {
    timer.clear();
    signal?.removeEventListener("abort", stop);
    sent.destroy();
  }
}

function open({ url, headers }: Post, body: Buffer | undefined): ClientRequest {
  const options: RequestOptions = {
    method: body ? "POST" : "GET",
    headers: { ...headers, ...(body ? { "content-type": "application/json", "content-length": body.length } : {}) },
  };
  return url.protocol === "https:" ? overHttps(url, options) : overHttp(url, options);
}

interface Sending {
  readonly asked: Post;
  readonly body: Buffer | undefined;
  readonly timer: Timer;
}

function answerTo(sent: ClientRequest, { asked: { patience }, body, timer }: Sending): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const silent = (words: string) => () => sent.destroy(new Silence(words));
    timer.set(patience.connect, silent("no connection"));
    sent.once("socket", (socket) => {
      const ready = () => timer.set(patience.firstByte, silent("no answer"));
      if (socket.connecting) socket.once("connect", ready);
      else ready();
    });
    sent.once("response", resolve);
    sent.once("error", reject);
    sent.end(body);
  });
}

interface Reading {
  readonly asked: Post;
  readonly started: number;
  readonly timer: Timer;
}

async function readAll(response: IncomingMessage, { asked, started, timer }: Reading): Promise<Posted> {
  const decoder = new TextDecoder();
  const good = response.statusCode === 200;
  let text = "";
  let firstByteMs = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (firstByteMs === 0) firstByteMs = performance.now() - started;
    timer.set(asked.patience.idle, () => response.destroy(new Silence("the answer stopped")));
    const piece = decoder.decode(chunk, { stream: true });
    text += piece;
    if (good) asked.onPiece?.(piece);
  }
  if (!response.complete) throw new Error("the answer was cut off");
  return { status: response.statusCode ?? 0, headers: response.headers, text, firstByteMs };
}

/** One timer at a time. */
class Timer {
  #running: NodeJS.Timeout | undefined;

  set(ms: number, act: () => void): void {
    clearTimeout(this.#running);
    this.#running = setTimeout(act, ms);
  }

  clear(): void {
    clearTimeout(this.#running);
  }
}
