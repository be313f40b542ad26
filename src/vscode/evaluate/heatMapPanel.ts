import { l10n, Uri, ViewColumn, window } from "vscode";
import { colourOf, colourOfDifference } from "../../core/draw/colour.ts";
import { cellWords } from "../../core/draw/heatMap.ts";
import { lengthLabel } from "../../core/draw/lengthLabel.ts";
import type { Cell } from "../../core/evaluate/cells.ts";
import { compareRuns, type Difference } from "../../core/evaluate/compareRuns.ts";
import { effectiveWords } from "../../core/evaluate/runReport.ts";
import { runScores } from "../../core/evaluate/runScores.ts";
import type { Reach } from "../commands/reach.ts";
import { cellText, changedText, type ShownRun } from "./cellText.ts";
import { type GridCell, gridPage } from "./gridPage.ts";

/** What a panel needs to live. */
type Stage = Pick<Reach, "documents" | "media">;

/** Shows the heat maps of a run; a cell that is chosen opens its samples. */
export function showHeatMap({ path, model, scored }: ShownRun, stage: Stage): void {
  const { cells, effective, statuses } = runScores(scored, () => ({}));
  const lines = [
    effectiveWords(effective),
    Object.entries(statuses)
      .map(([status, count]) => `${count} ${status}`)
      .join(", "),
    l10n.t("Arrows move, Enter opens the samples of a cell. A red corner: the server read less than was sent."),
  ];
  const page = { tab: l10n.t("Heat Map: {0}", model), title: model, lines, cells: cells.map(scoreCell) };
  openGrid(page, stage, (index) => cellText(path, scored, cells[index]!));
}

/** Shows what changed from one run to another; a cell that is chosen opens the samples that changed. */
export function showDifference(runs: readonly [ShownRun, ShownRun], stage: Stage): void {
  const [a, b] = runs;
  const { differences, onlyA, onlyB } = compareRuns(a.scored, b.scored);
  const title = l10n.t("{0} less {1}", b.model, a.model);
  const lines = [
    l10n.t("Points from {0} to {1}.", a.path, b.path),
    l10n.t("A star: no chance by McNemar's test (p below 0.05). Enter opens the samples that changed."),
    ...(onlyA + onlyB > 0 ? [l10n.t("Left out, as only one run answered them: {0} samples.", onlyA + onlyB)] : []),
  ];
  const page = { tab: l10n.t("Compare: {0}", title), title, lines, cells: differences.map(differenceCell) };
  openGrid(page, stage, (index) => changedText(runs, differences[index]!, differenceWords(differences[index]!)));
}

interface Shown {
  readonly tab: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly cells: readonly GridCell[];
}

function openGrid({ tab, ...page }: Shown, { documents, media }: Stage, textOf: (index: number) => Promise<string>): void {
  const options = { enableScripts: true, localResourceRoots: [media] };
  const panel = window.createWebviewPanel("repoloomHeatMap", tab, ViewColumn.Active, options);
  const script = panel.webview.asWebviewUri(Uri.joinPath(media, "heatMap.js")).toString();
  panel.webview.html = gridPage({ ...page, script, nonce: crypto.randomUUID() });
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const index = chosen(message);
    const cell = page.cells[index];
    if (cell) void textOf(index).then((text) => documents.show(text, titleOf(cell), { beside: true }));
  });
}

/** Messages of the page are not believed: only a number of a cell that exists is one. */
function chosen(message: unknown): number {
  const { cell } = (message ?? {}) as { cell?: unknown };
  return typeof cell === "number" && Number.isInteger(cell) ? cell : -1;
}

function scoreCell(cell: Cell): GridCell {
  const { task, length, depth, score, n, low, high, status } = cell;
  return {
    task,
    length,
    depth,
    said: cellWords(cell),
    cut: status === "truncated",
    colour: score === null ? null : colourOf(score / 100),
    value: score === null ? status.replace("-", " ") : String(Math.round(score)),
    small: `${Math.round(low)}-${Math.round(high)}, n ${n}`,
  };
}

function differenceCell(difference: Difference): GridCell {
  const { task, length, depth, points, better, worse, n, significant } = difference;
  return {
    task,
    length,
    depth,
    said: differenceWords(difference),
    cut: false,
    colour: colourOfDifference(points / 100),
    value: `${points > 0 ? "+" : ""}${Math.round(points)}${significant ? " *" : ""}`,
    small: `+${better} -${worse}, n ${n}`,
  };
}

function differenceWords({ length, depth, points, better, worse, n, p }: Difference): string {
  const place = `length ${lengthLabel(length)}${depth === null ? "" : `, depth ${Math.round(depth)} %`}`;
  return `${place}: ${points > 0 ? "+" : ""}${Math.round(points)} points; ${better} better, ${worse} worse of ${n}; p ${p.toPrecision(2)}`;
}

function titleOf({ task, length, depth }: GridCell): string {
  return depth === null ? `${task} ${length}` : `${task} ${length} ${Math.round(depth)} %`;
}
