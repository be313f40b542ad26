import { readSample } from "../../core/export/sampleSchema.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Dropped, Sample } from "../../core/model/sample.ts";
import { readLines } from "./readLines.ts";

/**
 * The samples of a file as `repoloom tasks` writes it, one at a time, each made fit by `recount` or dropped for its reason.
 * @throws Problem `sample-broken` with the line, `file-missing`, `file-unreadable`
 */
export async function* readTasks(
  path: string,
  recount: (sample: Sample) => Promise<Sample | string>,
  signal?: AbortSignal,
): AsyncGenerator<Sample | Dropped, void, undefined> {
  for await (const { number, text } of readLines(path)) {
    signal?.throwIfAborted();
    const sample = text === undefined ? "it is not UTF-8" : readSample(text);
    if (typeof sample === "string") throw new Problem("sample-broken", { path, line: number, detail: sample });
    const counted = await recount(sample);
    yield typeof counted === "string" ? { id: sample.id, reason: counted } : counted;
  }
}
