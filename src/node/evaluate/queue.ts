import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { answerBudget } from "../../core/evaluate/answerBudget.ts";
import type { Queued } from "../../core/evaluate/runOrder.ts";
import { readSample } from "../../core/export/sampleSchema.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Sample } from "../../core/model/sample.ts";
import { readLines } from "../export/readLines.ts";
import { readTwice } from "../export/readTwice.ts";

/** A sample that is to be asked, without its text: that is read again when its turn comes. */
export interface Waiting extends Queued {
  readonly task: string;
  readonly answers: readonly string[];
  readonly promptTokens: number;
  /** Most tokens of the answer. */
  readonly budget: number;
  /** Tokenizer that counted it. */
  readonly tokenizer: string;
  readonly template: string;
  /** What the answer begins with, empty for nothing. */
  readonly answerPrefix: string;
  /** Hash of its line. */
  readonly digest: string;
  readonly offset: number;
  readonly bytes: number;
}

/** Samples that begin alike share their first so many characters: the head of the question and of its first file. */
const prefixLength = 2000;

/**
 * Reads a file of samples once and keeps what a run must know of each.
 * @throws Problem `sample-broken`, `sample-repeated`, `file-missing`, `file-unreadable`, `samples-packed`
 */
export async function readQueue(path: string, signal?: AbortSignal): Promise<{ waiting: Waiting[]; sha256: string }> {
  if (/\.(?:gz|zst)$/.test(path)) throw new Problem("samples-packed", { path });
  await readTwice(path);
  const waiting: Waiting[] = [];
  const seen = new Set<string>();
  const hash = createHash("sha256");
  for await (const line of readLines(path)) {
    signal?.throwIfAborted();
    const sample = line.text === undefined ? "it is not UTF-8" : readSample(line.text);
    if (typeof sample === "string") throw new Problem("sample-broken", { path, line: line.number, detail: sample });
    if (seen.has(sample.id)) throw new Problem("sample-repeated", { path, line: line.number, id: sample.id });
    seen.add(sample.id);
    const digest = createHash("sha256").update(line.text!).digest("hex");
    hash.update(digest);
    waiting.push({ ...waitingOf(sample), digest, offset: line.offset, bytes: line.bytes });
  }
  return { waiting, sha256: hash.digest("hex") };
}

/** Tasks that are made for each depth of a grid; in others a needle stands anywhere. */
const gridTasks = /^(?:niah|repo-single-|repo-multikey-)/;

function waitingOf({ id, task, messages, answers, answer_prefix, meta }: Sample): Omit<Waiting, "digest" | "offset" | "bytes"> {
  const question = messages.find(({ role }) => role === "user")!.content;
  const needles: readonly { depth_requested?: number }[] = meta.needles;
  return {
    id,
    task,
    answers,
    length: meta.target_length,
    depth: gridTasks.test(task) ? (needles[0]?.depth_requested ?? null) : null,
    prefix: createHash("sha256").update(question.slice(0, prefixLength)).digest("hex"),
    promptTokens: meta.n_tokens_prompt,
    budget: answerBudget(task, meta.n_tokens_target),
    tokenizer: meta.tokenizer.id,
    template: meta.template,
    answerPrefix: answer_prefix,
  };
}

/** Reads single samples of a file by their place: one text in memory at a time, however long the file. */
export async function openSamples(path: string): Promise<{ read(waiting: Waiting): Promise<Sample>; close(): Promise<void> }> {
  const file = await open(path);
  return {
    async read({ id, offset, bytes }) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(bytes), position: offset });
      const sample = readSample(buffer.toString("utf8", 0, bytesRead).replace(/^\ufeff/, ""));
      if (typeof sample === "string" || sample.id !== id) throw new Problem("file-changed", { path });
      return sample;
    },
    close: () => file.close(),
  };
}
