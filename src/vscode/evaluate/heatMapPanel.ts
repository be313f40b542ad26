import { l10n, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { Cell } from "../../core/evaluate/cells.ts";
import { runScores } from "../../core/evaluate/runScores.ts";
import { readScored } from "../../node/evaluate/results.ts";
import type { ShownDocuments } from "../preview/shownDocuments.ts";
import { cellText } from "./cellText.ts";
import { heatMapPage } from "./heatMapPage.ts";

/** Shows the heat maps of a run; a cell that is chosen opens its samples. */
export async function showHeatMap(run: string, media: Uri, documents: ShownDocuments): Promise<WebviewPanel> {
  const { scored, model } = await readScored(run);
  const scores = runScores(scored, () => ({}));
  const options = { enableScripts: true, localResourceRoots: [media] };
  const panel = window.createWebviewPanel("repoloomHeatMap", l10n.t("Heat Map: {0}", model), ViewColumn.Active, options);
  const script = panel.webview.asWebviewUri(Uri.joinPath(media, "heatMap.js")).toString();
  panel.webview.html = heatMapPage({ model, scores, script, nonce: crypto.randomUUID() });
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const cell = chosen(message, scores.cells);
    if (cell) void cellText(run, scored, cell).then((text) => documents.show(text, titleOf(cell), { beside: true }));
  });
  return panel;
}

/** Messages of the page are not believed: only a number of a cell that exists is one. */
function chosen(message: unknown, cells: readonly Cell[]): Cell | undefined {
  const { cell } = (message ?? {}) as { cell?: unknown };
  return typeof cell === "number" ? cells[cell] : undefined;
}

function titleOf({ task, length, depth }: Cell): string {
  return depth === null ? `${task} ${length}` : `${task} ${length} ${Math.round(depth)} %`;
}
