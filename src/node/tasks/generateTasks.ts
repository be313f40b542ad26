import { inOrder } from "../../core/inOrder.ts";
import { printLine } from "../../core/export/jsonl.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { TaskDropped } from "../../core/tasks/generate.ts";
import type { Engine, TasksPlan, TasksReport, TasksRequest, Watch } from "../engine/engine.ts";

/** Tokens of samples that may be under way at a time: memory stays bounded however long they are. */
const tokensUnderWay = 1 << 21;

/**
 * Makes all planned samples and gives each as a line, in their order whatever the number of workers; the books are kept in
 * the answer. Both faces write what comes out with `writeWhole`.
 * @throws Problem `no-samples` at the end where not one could be made
 */
export async function* generateTasks(
  engine: Engine,
  request: TasksRequest,
  plan: TasksPlan,
  watch: Watch = {},
): AsyncGenerator<string, TasksReport, undefined> {
  const books = new Books();
  const { samples } = plan;
  const longest = Math.max(1, ...samples.map(({ length }) => length));
  const width = Math.max(1, Math.min(request.jobs + 1, Math.floor(tokensUnderWay / longest)));
  const make = ({ id }: TasksPlan["samples"][number]) => engine.sample(request, id, signalOf(watch));
  let done = 0;
  watch.progress?.("compose", 0, samples.length);
  for await (const made of inOrder(samples, width, make)) {
    watch.signal?.throwIfAborted();
    watch.progress?.("compose", ++done, samples.length);
    books.enter(made);
    if (!("reason" in made)) yield `${printLine(made)}\n`;
  }
  const report = books.report();
  if (report.rows === 0) throw new Problem("no-samples", { detail: whyNone(report) });
  return report;
}

/** Progress is told here, sample by sample. */
function signalOf({ signal }: Watch): Watch {
  return signal ? { signal } : {};
}

function whyNone({ dropped }: TasksReport): string {
  const reasons = dropped.map(({ task, reason, count, detail }) => `${task}: ${count} ${reason}${detail ? ` (${detail})` : ""}`);
  return reasons.length > 0 ? reasons.join("; ") : "nothing was asked for";
}

/** Counts what was made, and what was not by its reason. */
class Books {
  readonly #rows = new Map<string, number>();
  readonly #dropped = new Map<string, TasksReport["dropped"][number]>();

  enter(made: Sample | TaskDropped): void {
    if (!("reason" in made)) {
      this.#rows.set(made.task, (this.#rows.get(made.task) ?? 0) + 1);
      return;
    }
    const { task, reason, detail } = made;
    const key = `${task} ${reason}`;
    const known = this.#dropped.get(key) ?? { task, reason, count: 0, ...(detail === undefined ? {} : { detail }) };
    this.#dropped.set(key, { ...known, count: known.count + 1 });
  }

  report(): TasksReport {
    const tasks = [...this.#rows].map(([task, rows]) => ({ task, rows }));
    return { rows: tasks.reduce((sum, { rows }) => sum + rows, 0), tasks, dropped: [...this.#dropped.values()] };
  }
}
