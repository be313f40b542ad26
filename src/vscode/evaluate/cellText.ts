import { l10n } from "vscode";
import type { Cell } from "../../core/evaluate/cells.ts";
import { cellWords } from "../../core/draw/heatMap.ts";
import type { KeptAnswer } from "../../node/evaluate/results.ts";
import { answersOf } from "../../node/evaluate/predictionLog.ts";

const shown = 200;

/** The answers of one cell, wrong ones first, as Markdown. */
export async function cellText(run: string, scored: readonly KeptAnswer[], cell: Cell): Promise<string> {
  const own = scored.filter(({ task, length, depth }) => task === cell.task && length === cell.length && depth === cell.depth);
  const byId = await answersOf(run);
  const rows = own.toSorted((a, b) => a.score - b.score).slice(0, shown);
  return [
    `# ${cell.task}`,
    "",
    cellWords(cell),
    "",
    ...rows.map((one) => rowText(one, byId.get(one.id)?.prediction ?? "", byId.get(one.id)?.error)),
  ].join("\n");
}

function rowText({ id, status, score, expected }: KeptAnswer, prediction: string, error: string | undefined): string {
  const said = prediction || error || l10n.t("nothing");
  const right = expected.length === 0 ? [] : [l10n.t("Expected:"), "", asCode(expected.join("\n")), ""];
  return [`## ${id}`, "", `${status} · ${Math.round(score * 100)} %`, "", ...right, l10n.t("Answer:"), "", asCode(said), ""].join(
    "\n",
  );
}

/** Words of a model are shown as they are, never as Markdown. */
function asCode(words: string): string {
  return words.slice(0, 2000).replace(/^/gm, "    ");
}
