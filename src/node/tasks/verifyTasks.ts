import { readSample } from "../../core/export/sampleSchema.ts";
import { inOrder } from "../../core/inOrder.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { Progress } from "../../core/ports/progress.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { recheck } from "../../core/tasks/recheck.ts";
import type { VerifyReport } from "../engine/engine.ts";
import { type FileLine, readLines } from "../export/readLines.ts";

type Failed = VerifyReport["failed"][number];

/** With what samples are verified. */
export interface VerifyMeans {
  /** The tokenizer of a sample, by the id that it names. */
  readonly counterOf: (id: string) => Promise<TokenCounter>;
  /** Rows under way at a time. */
  readonly width: number;
  readonly progress: Progress;
}

/** Verifies every row of a file of samples anew. @throws Problem `file-missing`, `file-unreadable`, and what opening tokenizers throws */
export async function verifyTasks(
  path: string,
  { counterOf, width, progress }: VerifyMeans,
  signal?: AbortSignal,
): Promise<VerifyReport> {
  const ids = new Set<string>();
  const failed: Failed[] = [];
  let rows = 0;
  let ok = 0;
  const check = async ({ number, text }: FileLine): Promise<Checked> => {
    signal?.throwIfAborted();
    const sample = text === undefined ? "it is not UTF-8" : readSample(text);
    if (typeof sample === "string")
      return { id: `line ${number}`, failed: [{ id: `line ${number}`, check: "schema", why: sample }] };
    return { id: sample.id, failed: await failuresOf(sample, counterOf, signal) };
  };
  for await (const checked of inReading(readLines(path), width, check)) {
    const repeated: Failed[] = ids.has(checked.id) ? [{ id: checked.id, check: "v7", why: "the id is there twice" }] : [];
    ids.add(checked.id);
    rows += 1;
    const faults = [...checked.failed, ...repeated];
    if (faults.length === 0) ok += 1;
    failed.push(...faults);
    progress("check", rows);
  }
  return { rows, ok, failed };
}

interface Checked {
  readonly id: string;
  readonly failed: readonly Failed[];
}

async function failuresOf(sample: Sample, counterOf: VerifyMeans["counterOf"], signal?: AbortSignal): Promise<Failed[]> {
  const counter = await counterOf(sample.meta.tokenizer.id).catch((error: unknown) => {
    throw unknownHere(error, sample.meta.tokenizer.id);
  });
  return (await recheck(sample, counter, signal)).map(({ check, why }) => ({ id: sample.id, check, why }));
}

/** Samples name a tokenizer from a folder by its last part alone. */
function unknownHere(error: unknown, id: string): unknown {
  if (!(error instanceof Problem) || error.code !== "unknown-tokenizer") return error;
  return new Problem("usage", {
    detail: `The samples were counted by ${id}, which is not known here. Say where it is: --tokenizer PATH.`,
  });
}

/** `inOrder` over lines as they are read. */
async function* inReading(
  lines: AsyncIterable<FileLine>,
  width: number,
  check: (line: FileLine) => Promise<Checked>,
): AsyncGenerator<Checked> {
  let some: FileLine[] = [];
  for await (const line of lines) {
    some.push(line);
    if (some.length < width) continue;
    yield* inOrder(some, width, check);
    some = [];
  }
  yield* inOrder(some, width, check);
}
