/** Numbers are shown in thousands of the unit that the limit was meant in: 1024 for 131072, 1000 for 128000 (though that is 125 x 1024). */
export type Unit = 1000 | 1024;

export function unitOf(limit: number): Unit {
  return limit % 1024 === 0 && limit % 1000 !== 0 ? 1024 : 1000;
}

/** `12.4k`, `1.5M`, `640`: cut off to a tenth and never rounded up, so that what is under a limit never looks as if it reached it. */
export function short(tokens: number, unit: Unit): string {
  if (tokens < unit) return String(tokens);
  const millions = tokens >= unit * unit;
  const tenths = Math.floor((tokens * 10) / (millions ? unit * unit : unit));
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}${millions ? "M" : "k"}`;
}

/** `96.2k / 128k`. */
export function shareOf(tokens: number, limit: number): string {
  const unit = unitOf(limit);
  return `${short(tokens, unit)} / ${short(limit, unit)}`;
}

/** Every digit, grouped: for tooltips and for screen readers. */
export function exact(tokens: number): string {
  return String(tokens).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * What a person types for a limit: `32768`, `32K`, `1M`, `100,000`; K is 1024, M is 1024 x 1024.
 * `undefined` where it is no whole number of at least 1.
 */
export function parseAmount(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([km]?)$/i.exec(text.trim().replace(/(?<=\d)[,_' ](?=\d{3})/g, ""));
  if (!match) return undefined;
  const value = Number(match[1]) * { "": 1, k: 1024, m: 1024 * 1024 }[match[2]!.toLowerCase() as "" | "k" | "m"];
  return Number.isSafeInteger(value) && value >= 1 ? value : undefined;
}
