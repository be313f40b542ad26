import correct from "spdx-correct";
import parse from "spdx-expression-parse";
import satisfies from "spdx-satisfies";
import { Problem } from "../model/problem.ts";

/** What stands where a licence is there and nobody can tell which. */
export const unknownLicence = "NOASSERTION";

/** An SPDX expression as people write it (`Apache 2.0`, `MIT/Apache-2.0`), in its own form; `undefined` where it is none. */
export function expressionOf(text: string): string | undefined {
  const written = text.trim().replace(/\s*\/\s*/g, " OR ");
  if (isExpression(written)) return written;
  if (/^unlicensed$/i.test(written)) return undefined; // npm's word for "all rights reserved"
  const corrected = written.length <= 100 ? correct(written) : null;
  return corrected ?? undefined;
}

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The licences a user allows, each as its SPDX id.
 * @throws Problem `usage` for a word that is no licence
 */
export function allowedLicences(ids: readonly string[]): string[] {
  return ids.map((id) => {
    const known = isExpression(id) && !/[\s()]/.test(id) ? id : correct(id);
    if (known === null) throw new Problem("usage", { detail: `"${id}" is no SPDX licence id such as MIT or Apache-2.0.` });
    return known;
  });
}

/** Whether what an expression asks for can be met with these licences alone. */
export function isAllowed(expression: string, allowed: readonly string[]): boolean {
  try {
    return satisfies(expression, [...allowed]);
  } catch {
    return false; // LicenseRef-..., NOASSERTION
  }
}
