import { parentPort, workerData } from "node:worker_threads";
import type { Encoder } from "../../core/tokens/encoder.ts";
import { encoderOf } from "../../core/tokens/ownEncoder.ts";
import { loadTokenizer } from "./loadTokenizer.ts";
import { failureOf, type Answer, type Birth, type Request, type Word } from "./protocol.ts";

/** Counts and encodes off the main thread: one tokenizer for its whole life, one request at a time. */
async function beBorn({ files, tables }: Birth, say: (word: Word) => void): Promise<Encoder | undefined> {
  try {
    const { encoder, loaded } = tables ? { encoder: encoderOf(tables), loaded: undefined } : await loadTokenizer(files);
    say({ say: "ready", ...(loaded ? { loaded } : {}) });
    return encoder;
  } catch (error) {
    say({ say: "failed", failure: failureOf(error) });
    return undefined;
  }
}

function answer(encoder: Encoder, request: Request): Answer {
  return request.kind === "count" ? request.texts.map((text) => encoder.count(text)) : encoder.encode(request.text);
}

if (parentPort) {
  const port = parentPort;
  const say = (word: Word): void => port.postMessage(word);
  const encoder = await beBorn(workerData as Birth, say);
  port.on("message", (request: Request) => {
    try {
      say({ say: "answer", answer: answer(encoder!, request) });
    } catch (error) {
      say({ say: "failed", failure: failureOf(error) });
    }
  });
}
