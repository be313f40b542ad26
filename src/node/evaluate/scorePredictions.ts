import { metricsOf } from "../../core/evaluate/scoring.ts";
import { Problem } from "../../core/model/problem.ts";
import { readLines } from "../export/readLines.ts";

/** `score --json`: metrics of each task in percent, and its answers as `n`. */
export type ScoreReport = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What was read, and what could not be used. */
export interface Scored {
  readonly report: ScoreReport;
  /** Samples without a prediction, and predictions without a sample. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

interface Right {
  readonly task: string;
  readonly answers: readonly string[];
}

/**
 * Scores predictions (`{id, pred}` a line) against samples, or against the answers in their own lines (`answers` or RULER's
 * `outputs`). A sample without a prediction counts as wrong and is named.
 * @throws Problem `predictions-broken`, `file-missing`, `file-unreadable`
 */
export async function scorePredictions(path: string, against: string | undefined, signal?: AbortSignal): Promise<Scored> {
  const right = against === undefined ? undefined : await readRight(against, signal);
  const said = new Map<string, { prediction: string; own: Right | undefined }>();
  for await (const { line, value } of documents(path, signal)) {
    const id = idOf(value);
    const prediction = value["pred"] ?? value["prediction"];
    if (id === undefined || typeof prediction !== "string") throw broken(path, line, 'it needs "id" and "pred"');
    if (said.has(id)) throw broken(path, line, `the id ${id} is there twice`);
    const own = right === undefined ? rightIn(value) : undefined;
    if (right === undefined && !own) throw broken(path, line, 'it has no "answers"; name the samples with --against FILE.jsonl');
    said.set(id, { prediction, own });
  }
  return report(said, right ?? new Map([...said].map(([id, { own }]) => [id, own!])));
}

function report(said: ReadonlyMap<string, { readonly prediction: string }>, right: ReadonlyMap<string, Right>): Scored {
  const answered = [...right].map(([id, { task, answers }]) => ({ task, answers, prediction: said.get(id)?.prediction ?? "" }));
  const tasks = [...Map.groupBy(answered, ({ task }) => task)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    report: Object.fromEntries(tasks.map(([task, group]) => [task, { ...metricsOf(task, group), n: group.length }])),
    missing: [...right.keys()].filter((id) => !said.has(id)),
    unknown: [...said.keys()].filter((id) => !right.has(id)),
  };
}

async function readRight(path: string, signal?: AbortSignal): Promise<Map<string, Right>> {
  const right = new Map<string, Right>();
  for await (const { line, value } of documents(path, signal)) {
    const [id, own] = [idOf(value), rightIn(value)];
    if (id === undefined || !own) throw broken(path, line, 'a sample needs "id", "task" and "answers"');
    if (right.has(id)) throw broken(path, line, `the id ${id} is there twice`);
    right.set(id, own);
  }
  return right;
}

interface Document {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

async function* documents(path: string, signal?: AbortSignal): AsyncGenerator<Document, void, undefined> {
  for await (const { number: line, text } of readLines(path)) {
    signal?.throwIfAborted();
    yield { line, value: objectIn(text, path, line) };
  }
}

function objectIn(text: string | undefined, path: string, line: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw broken(path, line, text === undefined ? "it is not UTF-8" : (error as Error).message);
  }
  throw broken(path, line, "it is no object");
}

/** RULER's own rows have an `index`. */
function idOf(value: Document["value"]): string | undefined {
  const id = value["id"] ?? value["index"];
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

function rightIn(value: Document["value"]): Right | undefined {
  const answers = value["answers"] ?? value["outputs"];
  if (!Array.isArray(answers) || !answers.every((one) => typeof one === "string")) return undefined;
  return { task: typeof value["task"] === "string" ? value["task"] : "all", answers };
}

function broken(path: string, line: number, detail: string): Problem {
  return new Problem("predictions-broken", { path, line, detail });
}
