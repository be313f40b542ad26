import type { Span } from "../model/span.ts";

/**
 * Values without a form of their own that are assigned to a name which says what they are (`API_KEY = "..."`), told only where
 * the value looks made by chance: long, mixed, of high entropy. Words, paths, references and placeholders are passed over.
 */
export function findAssigned(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(named)) {
    const value = match.slice(1).find((group) => group !== undefined)!;
    if (!isSecret(value, match[0])) continue;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({ start, end: start + value.length });
  }
  return found;
}

const name = String.raw`(?:pass(?:word|wd|phrase)|pwd|secret|token|credential|api[_-]?key|apikey|access[_-]?key|auth[_-]?key|private[_-]?key|encryption[_-]?key|signing[_-]?key|account[_-]?key)`;
const assigned = String.raw`["'\]]{0,2}\s{0,8}(?:=>|:=|==?|:)\s{0,8}`;

/** In quotes anywhere; bare only as environment and property files have it, alone on its line. */
const named = new RegExp(
  `${name}[\\w-]{0,24}${assigned}(?:"([^"\\s]{8,200})"|'([^'\\s]{8,200})'|\`([^\`\\s]{8,200})\`|([\\w+/=.~!@#%^&-]{16,200})(?=[ \\t]{0,8}(?:\\r?\\n|$)))`,
  "gi",
);

function isSecret(value: string, match: string): boolean {
  if (placeholder.test(value) || reference.test(value)) return false;
  const isPassword = /^(?:pass|pwd)/i.test(match);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value)).length;
  if (isPassword && value.length < 20) return value.length >= 10 && kinds >= 3 && /\d/.test(value);
  if (value.length < 16 || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return entropy(value) >= (/^[\da-f-]+$/i.test(value) ? 3 : 3.6) && !isWords(value);
}

const placeholder =
  /example|sample|dummy|placeholder|changeme|change[_-]me|your|insert|todo|fixme|redacted|xxx|\*\*\*|\.\.\.|1234567|abcdef|<|>|test/i;

/** Names, calls, templates, paths and addresses: what stands there is looked up elsewhere. */
const reference =
  /[${}()[\]\\]|^(?:process|os|env|self|this|config|settings|import|require)\b|:\/\/|^[./@]|^[a-z]+(?:[./][\w-]+)+$/i;

/** Words joined by signs or capitals: `user-access-token-v2`, `handleTokenRefresh2`. */
function isWords(value: string): boolean {
  const parts = value.split(/[-_.]|(?<=[a-z])(?=[A-Z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)/).filter((part) => part !== "");
  const words = parts.filter((part) => /^(?:[A-Z]?[a-z]{3,}|[A-Z]{3,})$/.test(part)).join("").length;
  return words > value.length * 0.6;
}

/** Shannon's, in bits a unit. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const unit of value) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
