import { type FileHandle, open, readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { type Prediction, statuses } from "../../core/evaluate/prediction.ts";
import { escapeRisky } from "../../core/export/jsonl.ts";
import { readLines } from "../export/readLines.ts";
import { jsonIn } from "./jsonIn.ts";

const predictionSchema = v.looseObject({
  key: v.string(),
  id: v.string(),
  status: v.picklist(statuses),
  prediction: v.string(),
  expected_prompt_tokens: v.number(),
});

/** Answers of a run or of a cache, by key; of several with one key the last counts. A broken line is passed over. */
export async function readPredictions(path: string): Promise<Map<string, Prediction>> {
  const found = new Map<string, Prediction>();
  if (!(await stat(path).catch(() => undefined))) return found;
  for await (const { text } of readLines(path)) {
    const value = jsonIn(text);
    if (v.is(predictionSchema, value)) found.set(value.key, value as unknown as Prediction);
  }
  return found;
}

/** Answers of a run by the ids of their samples. */
export async function answersOf(run: string): Promise<Map<string, Prediction>> {
  const found = await readPredictions(join(run, "predictions.jsonl"));
  return new Map([...found.values()].map((prediction) => [prediction.id, prediction]));
}

const syncEvery = 50;

/** Appends answers, each line with one write; what a kill cut in the middle is taken away when it is opened. */
export class PredictionLog {
  readonly #file: FileHandle;
  #unsynced = 0;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<PredictionLog> {
    await dropHalfLine(path);
    return new PredictionLog(await open(path, "a"));
  }

  /** Lines follow each other even where several end at once. */
  async add(prediction: Prediction): Promise<void> {
    const turn = this.#last.then(async () => {
      await this.#file.appendFile(`${escapeRisky(JSON.stringify(prediction))}\n`);
      this.#unsynced += 1;
      if (this.#unsynced >= syncEvery) await this.#sync();
    });
    this.#last = turn.catch(() => undefined);
    await turn;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#sync();
    await this.#file.close();
  }

  async #sync(): Promise<void> {
    this.#unsynced = 0;
    await this.#file.sync();
  }
}

/** The last line of a file that was being written when its process died. */
async function dropHalfLine(path: string): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes || bytes.length === 0 || bytes.at(-1) === 10) return;
  await truncate(path, bytes.lastIndexOf(10) + 1);
}
