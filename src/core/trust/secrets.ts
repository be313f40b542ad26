import type { Span } from "../model/span.ts";
import { findAssigned } from "./assignments.ts";
import { merged } from "./mask.ts";
import { findPrivateKeys } from "./privateKeys.ts";
import { secretRules } from "./secretRules.ts";

/** Secrets by our own rules, as spans that do not overlap. */
export function findSecrets(text: string): Span[] {
  return merged([
    ...findPrivateKeys(text),
    ...findAssigned(text),
    ...secretRules.flatMap(({ pattern }) => matches(text, pattern)),
  ]);
}

function matches(text: string, pattern: RegExp): Span[] {
  const found: Span[] = [];
  for (const { indices } of text.matchAll(pattern)) {
    const [start, end] = indices![1] ?? indices![0]!;
    if (isVaried(text.slice(start, end))) found.push({ start, end });
  }
  return found;
}

/** `ghp_xxxxxxxx...` shows where a secret goes and is none. */
function isVaried(secret: string): boolean {
  return !/([xX0.])\1{7}/.test(secret) && !/^(?:password|passwd|pass|secret|token|user|changeme)$/i.test(secret);
}
