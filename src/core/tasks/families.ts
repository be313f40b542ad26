import { nearest } from "../config/nearest.ts";
import { Problem } from "../model/problem.ts";
import { niah, niahMulti } from "./families/niah.ts";
import { passkey } from "./families/passkey.ts";
import { rulerCwe, rulerFwe } from "./families/ruler/counts.ts";
import { rulerNeedles } from "./families/ruler/needles.ts";
import { rulerQa } from "./families/ruler/qa.ts";
import { rulerVt } from "./families/ruler/vt.ts";
import { repositoryFamilies } from "./families/repository.ts";
import type { Family } from "./task.ts";

/** Every family there is, in the order of the help. */
export const families: readonly Family[] = [
  niah,
  niahMulti,
  passkey,
  ...rulerNeedles,
  rulerVt,
  rulerCwe,
  rulerFwe,
  ...rulerQa,
  ...repositoryFamilies,
];

/** The family of a task, if this version has it. */
export function familyOf(id: string): Family | undefined {
  return families.find((family) => family.id === id);
}

/**
 * The families of these ids, each once, in their order; `ruler-*` is all whose ids begin so.
 * @throws Problem `usage` for an id that is none, naming the nearest
 */
export function familiesOf(ids: readonly string[]): Family[] {
  const known = families.map(({ id }) => id);
  return [...new Set(ids.flatMap((id) => matching(id, known)))].map((id) => {
    const family = familyOf(id);
    if (family) return family;
    const near = nearest(id, known);
    const hint = near ? `Did you mean ${near}?` : `There are: ${known.join(", ")}.`;
    throw new Problem("usage", { detail: `There is no task ${id}. ${hint}` });
  });
}

/** The ids that begin like one with a star at its end; one without stands for itself, and so does one that fits none. */
function matching(id: string, known: readonly string[]): readonly string[] {
  const some = id.endsWith("*") ? known.filter((one) => one.startsWith(id.slice(0, -1))) : [];
  return some.length > 0 ? some : [id];
}
