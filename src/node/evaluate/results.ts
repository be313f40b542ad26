import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as v from "valibot";
import type { Palette } from "../../core/draw/colour.ts";
import type { Scored } from "../../core/evaluate/cells.ts";
import { type Prediction, statuses } from "../../core/evaluate/prediction.ts";
import { type Miss, type RunFacts, runMarkdown, runPage, runPictures } from "../../core/evaluate/runReport.ts";
import { type RunScores, runScores } from "../../core/evaluate/runScores.ts";
import { metricsOf, scoreOf } from "../../core/evaluate/scoring.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Sample } from "../../core/model/sample.ts";
import { escapeRisky } from "../../core/export/jsonl.ts";
import { writeWhole } from "../export/writeWhole.ts";
import { openSamples, type Waiting } from "./queue.ts";
import { jsonIn } from "./jsonIn.ts";

/** What is written beside the answers. */
export interface ResultsRequest {
  readonly output: string;
  readonly samples: string;
  readonly samplesSha256: string;
  readonly model: string;
  readonly waiting: readonly Waiting[];
  readonly predictions: ReadonlyMap<string, Prediction>;
  readonly strict: boolean;
  readonly palette?: Palette;
}

/** Scores a run and writes its figures, pictures and report. `answers.json` is what two runs are compared by. */
export async function writeResults(request: ResultsRequest, signal?: AbortSignal): Promise<RunScores> {
  const { waiting, predictions, output } = request;
  const answered = waiting.flatMap((one) => (predictions.has(one.id) ? [{ one, prediction: predictions.get(one.id)! }] : []));
  const scored = answered.map(({ one, prediction }): Scored => {
    const { id, task, length, depth } = one;
    return {
      id,
      task,
      length,
      depth,
      status: prediction.status,
      score: scoreOf(task, { answers: one.answers, prediction: prediction.prediction }),
    };
  });
  const byId = new Map(
    answered.map(({ one, prediction }) => [one.id, { answers: one.answers, prediction: prediction.prediction }]),
  );
  const scores = runScores(
    scored,
    (task, some) =>
      metricsOf(
        task,
        some.map(({ id }) => byId.get(id)!),
      ),
    request.strict,
  );
  const facts = await factsOf(request, scored);
  const files = {
    "scores.json": `${JSON.stringify(scores, null, 2)}\n`,
    "answers.json": escapeRisky(
      `${JSON.stringify(scored.map((one): KeptAnswer => ({ ...one, expected: byId.get(one.id)!.answers })))}\n`,
    ),
    "heatmap.html": runPage(scored, scores, facts),
    "report.md": runMarkdown(scored, scores, facts),
    ...runPictures(scored, scores, facts),
  };
  for (const [name, text] of Object.entries(files)) await writeWhole(join(output, name), [text], signal);
  return scores;
}

async function factsOf(request: ResultsRequest, scored: readonly Scored[]): Promise<RunFacts> {
  const { samples, samplesSha256, model, waiting, palette } = request;
  const names = (key: "tokenizer" | "template") => [...new Set(waiting.map((one) => one[key]))].join(", ");
  return {
    model,
    samples: basename(samples),
    samplesSha256,
    tokenizer: names("tokenizer"),
    template: names("template"),
    misses: await missesOf(request, scored),
    ...(palette ? { palette } : {}),
  };
}

const shown = 3;

/** Up to three wrong answers of each cell, with their questions. */
async function missesOf({ samples, waiting, predictions }: ResultsRequest, scored: readonly Scored[]): Promise<Miss[]> {
  const wrong = scored.filter(({ score, status }) => score < 1 && status !== "too-long" && status !== "error");
  const groups = Map.groupBy(wrong, ({ task, length, depth }) => JSON.stringify([task, length, depth]));
  const byId = new Map(waiting.map((one) => [one.id, one]));
  const file = await openSamples(samples);
  try {
    const misses: Miss[] = [];
    for (const group of groups.values()) {
      for (const { id, task, length, depth } of group.slice(0, shown)) {
        const sample = await file.read(byId.get(id)!);
        misses.push({
          id,
          task,
          length,
          depth,
          question: questionIn(sample),
          expected: sample.answers.join(", "),
          got: predictions.get(id)!.prediction.slice(0, 2000),
        });
      }
    }
    return misses;
  } finally {
    await file.close();
  }
}

/** The end of the question: its context is too long to show. */
function questionIn({ messages }: Sample): string {
  const question = messages.at(-2)!.content.trimEnd();
  return question.slice(Math.max(0, question.lastIndexOf("\n", question.length - 2) + 1)).slice(-600);
}

const scoredSchema = v.array(
  v.object({
    id: v.string(),
    task: v.string(),
    length: v.number(),
    depth: v.nullable(v.number()),
    status: v.picklist(statuses),
    score: v.number(),
    expected: v.optional(v.array(v.string()), []),
  }),
);

/** A scored answer with what it should have been. */
export interface KeptAnswer extends Scored {
  readonly expected: readonly string[];
}

/**
 * The scored answers of a run that has ended.
 * @throws Problem `run-missing`
 */
export async function readScored(output: string): Promise<{ scored: readonly KeptAnswer[]; model: string }> {
  const [answers, run] = await Promise.all(
    ["answers.json", "run.json"].map((name) => readFile(join(output, name), "utf8").catch(() => "")),
  );
  const { success, output: scored } = v.safeParse(scoredSchema, jsonIn(answers));
  const model = (jsonIn(run) as { model?: unknown } | undefined)?.model;
  if (!success || typeof model !== "string") throw new Problem("run-missing", { path: output });
  return { scored, model };
}
