import { heatMap } from "../draw/heatMap.ts";
import { lengthChart } from "../draw/lengthChart.ts";
import { lengthLabel } from "../draw/lengthLabel.ts";
import type { Palette } from "../draw/colour.ts";
import { text } from "../draw/svg.ts";
import { type Cell, cellsOf, type Scored } from "./cells.ts";
import { passMark } from "./effective.ts";
import type { RunScores } from "./runScores.ts";

/** What a report says of the run beside its figures. */
export interface RunFacts {
  readonly model: string;
  readonly samples: string;
  readonly samplesSha256: string;
  readonly tokenizer: string;
  readonly template: string;
  /** Up to three answers of each cell that were wrong, shown in the report. */
  readonly misses: readonly Miss[];
  readonly palette?: Palette;
}

export interface Miss {
  readonly id: string;
  readonly task: string;
  readonly length: number;
  readonly depth: number | null;
  readonly question: string;
  readonly expected: string;
  readonly got: string;
}

/** The pictures of a run, by file name: a heat map for each task with depths, one of all, scores by length. */
export function runPictures(scored: readonly Scored[], scores: RunScores, facts: RunFacts): Record<string, string> {
  const withDepth = [...new Set(scored.filter(({ depth }) => depth !== null).map(({ task }) => task))].toSorted();
  const all = withDepth.length > 0 ? scored.filter(({ depth }) => depth !== null) : scored;
  const notes = notesOf(scores, facts);
  const draw = (title: string, cells: readonly Cell[]) =>
    heatMap({ title, notes, cells, ...(facts.palette ? { palette: facts.palette } : {}) });
  const together = cellsOf(all.map((one) => ({ ...one, task: "all" })));
  return {
    "heatmap.svg": draw(withDepth.length === 1 ? withDepth[0]! : "All tasks", together),
    ...Object.fromEntries(
      withDepth.length > 1
        ? withDepth.map((task) => [
            `heatmap-${task}.svg`,
            draw(
              task,
              scores.cells.filter((cell) => cell.task === task),
            ),
          ])
        : [],
    ),
    "ruler.svg": lengthChart({ title: "Score by length", notes, mark: passMark, curves: curvesOf(scored) }),
  };
}

function notesOf({ statuses, cells }: RunScores, { model, samples, samplesSha256, tokenizer, template }: RunFacts): string[] {
  const counts = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  const sizes = cells.map(({ n }) => n);
  const n = sizes.length === 0 ? 0 : Math.min(...sizes);
  return [
    `${model} · at least ${n} answers in a cell · ${counts.join(", ")}`,
    `${samples} (${samplesSha256.slice(0, 12)}) · tokenizer ${tokenizer} · template ${template}`,
  ];
}

function curvesOf(scored: readonly Scored[]) {
  const byLength = cellsOf(scored.map((one) => ({ ...one, depth: null })));
  return [...Map.groupBy(byLength, ({ task }) => task)].map(([name, cells]) => ({
    name,
    points: cells.flatMap(({ length, score, low, high }) => (score === null ? [] : [{ length, value: score, low, high }])),
  }));
}

/** The figures as Markdown tables: tasks by length, effective length, statuses. */
export function runMarkdown(scored: readonly Scored[], scores: RunScores, facts: RunFacts): string {
  const { effective, statuses } = scores;
  const cells = cellsOf(scored.map((one) => ({ ...one, depth: null })));
  const lengths = effective.lengths.map(({ length }) => length);
  const row = (task: string) =>
    lengths.map((length) => shortScore(cells.find((cell) => cell.task === task && cell.length === length)));
  return [
    `# ${facts.model} on ${facts.samples}`,
    "",
    ...notesOf(scores, facts),
    "",
    `| task | ${lengths.map(lengthLabel).join(" | ")} |`,
    `|---|${lengths.map(() => "---|").join("")}`,
    ...effective.tasks.map((task) => `| ${task} | ${row(task).join(" | ")} |`),
    `| **average** | ${effective.lengths.map(({ average }) => (average === null ? "-" : average.toFixed(1))).join(" | ")} |`,
    "",
    effectiveWords(effective),
    "",
    ...Object.entries(statuses).map(([status, count]) => `- ${status}: ${count}`),
    "",
  ].join("\n");
}

function shortScore(cell: Cell | undefined): string {
  if (!cell) return "-";
  return cell.score === null ? cell.status : `${cell.score.toFixed(1)}${cell.status === "ok" ? "" : ` (${cell.status})`}`;
}

/** How far the model reads, in one sentence that promises no more than was tested. */
export function effectiveWords({ point, sure, threshold, tasks, ruler, weighted }: RunScores["effective"]): string {
  const of = ruler
    ? "RULER's thirteen tasks"
    : `${tasks.length === 1 ? "this task" : `these ${tasks.length} tasks`}, not RULER's thirteen`;
  if (point === null) return `Effective length: none of the lengths reaches ${threshold} % (${of}).`;
  const certain = sure === null ? "none for certain" : `${lengthLabel(sure)} for certain`;
  const means =
    weighted.increasing === null
      ? ""
      : ` Weighted averages: ${weighted.increasing.toFixed(1)} towards long, ${weighted.decreasing!.toFixed(1)} towards short.`;
  return `Effective length: ${lengthLabel(point)} at ${threshold} % or more, ${certain} (${of}).${means}`;
}

const most = 2_000_000;

/** One page that needs no script and nothing from elsewhere: pictures, table, and what went wrong in each cell. */
export function runPage(scored: readonly Scored[], scores: RunScores, facts: RunFacts): string {
  const pictures = Object.values(runPictures(scored, scores, facts));
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(facts.model)}</title><style>${style}</style></head><body><main><h1>${text(facts.model)}</h1><p>${text(effectiveWords(scores.effective))}</p>`;
  const body = [...pictures.map((svg) => `<figure>${svg}</figure>`), table(scores.cells)];
  const details = Map.groupBy(facts.misses, ({ task, length, depth }) => `${task}, ${cellPlace(length, depth)}`);
  let size = head.length + body.reduce((sum, part) => sum + part.length, 0);
  for (const [place, misses] of details) {
    const part = `<details><summary>${text(place)}: ${misses.length} shown</summary>${misses.map(missHtml).join("")}</details>`;
    if (size + part.length > most) break;
    size += part.length;
    body.push(part);
  }
  return `${head}${body.join("\n")}</main></body></html>\n`;
}

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}figure{margin:1rem 0}svg{max-width:100%;height:auto}table{border-collapse:collapse}th,td{padding:.2rem .6rem;border-bottom:1px solid #8886;text-align:right}th:first-child,td:first-child{text-align:left}pre{white-space:pre-wrap;overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#ddd;background:#1e1e1e}}";

function table(cells: readonly Cell[]): string {
  const rows = cells.map(
    ({ task, length, depth, score, n, low, high, status }) =>
      `<tr><th scope="row">${text(task)}</th><td>${text(lengthLabel(length))}</td><td>${depth === null ? "" : text(depth)}</td><td>${score === null ? "" : score.toFixed(1)}</td><td>${low.toFixed(0)} to ${high.toFixed(0)}</td><td>${n}</td><td>${text(status)}</td></tr>`,
  );
  return `<table><caption>The same figures as a table</caption><thead><tr>${["Task", "Length", "Depth %", "Score %", "Interval", "Answers", "Status"].map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function cellPlace(length: number, depth: number | null): string {
  return `length ${lengthLabel(length)}${depth === null ? "" : `, depth ${Math.round(depth)} %`}`;
}

function missHtml({ id, question, expected, got }: Miss): string {
  return `<h3>${text(id)}</h3><p>${text(question)}</p><p>Expected: ${text(expected)}</p><pre>${text(got)}</pre>`;
}
