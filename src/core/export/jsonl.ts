/**
 * Characters that JSON leaves as they are and that some readers take for the end of a line
 * (Python's `str.splitlines` splits at U+0085, U+2028 and U+2029), and DEL.
 */
const risky = /[\u0085\u2028\u2029\u007f]/g;

/** One value as one line of JSON, without the newline; every reader sees exactly one line. */
export function printLine(value: unknown): string {
  return escapeRisky(JSON.stringify(value));
}

/** Writes those characters of a JSON text as escapes; inside strings is the only place where JSON has them. */
export function escapeRisky(json: string): string {
  return json.replace(risky, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * True when every string in the value can be written as UTF-8. A lone surrogate cannot: Python reads the escape
 * and fails when it encodes, DuckDB refuses the whole file.
 */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
}
