import { l10n } from "vscode";
import type { Cell } from "../../core/evaluate/cells.ts";
import { cellWords } from "../../core/draw/heatMap.ts";
import type { KeptAnswer } from "../../node/evaluate/results.ts";
import { answersOf } from "../../node/evaluate/predictionLog.ts";

/** A run that has ended. */
export interface ShownRun {
  readonly path: string;
  readonly model: string;
  readonly scored: readonly KeptAnswer[];
}

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

/** The samples of one cell that two runs scored differently, with what each said, as Markdown. */
export async function changedText(
  [a, b]: readonly [ShownRun, ShownRun],
  { task, length, depth }: Pick<Cell, "task" | "length" | "depth">,
  words: string,
): Promise<string> {
  const [saidA, saidB] = await Promise.all([answersOf(a.path), answersOf(b.path)]);
  const inB = new Map(b.scored.map((one) => [one.id, one]));
  const own = a.scored.filter((one) => one.task === task && one.length === length && one.depth === depth);
  const changed = own.flatMap((one) => {
    const other = inB.get(one.id);
    return other && other.score !== one.score ? [{ one, other }] : [];
  });
  const none = changed.length === 0 ? [l10n.t("No sample was scored differently."), ""] : [];
  return [
    `# ${task}`,
    "",
    words,
    "",
    ...none,
    ...changed.slice(0, shown).map(({ one, other }) =>
      changeText(one, [
        { model: a.model, score: one.score, said: saidA.get(one.id)?.prediction ?? "" },
        { model: b.model, score: other.score, said: saidB.get(one.id)?.prediction ?? "" },
      ]),
    ),
  ].join("\n");
}

interface Said {
  readonly model: string;
  readonly score: number;
  readonly said: string;
}

function changeText({ id, expected }: KeptAnswer, both: readonly Said[]): string {
  const sides = both.flatMap(({ model, score, said }) => [`${model}, ${Math.round(score * 100)} %:`, "", asCode(said), ""]);
  return [`## ${id}`, "", l10n.t("Expected:"), "", asCode(expected.join("\n")), "", ...sides].join("\n");
}
