import { firstAtLeast } from "../../pack/ruler.ts";
import type { TemplateName } from "../../config/settings.ts";
import { templates } from "../../pack/template.ts";
import type { Bench, BenchFile } from "../task.ts";
import { measuredFile } from "./fileRuler.ts";

/** A file of a context, or its beginning. */
export interface Chosen {
  readonly file: BenchFile;
  /** UTF-16 end of the part; absent where the file is whole. */
  readonly end?: number;
  /** Tokens of its block. */
  readonly size: number;
}

/** What was found for a context of so many tokens. */
export interface Choice {
  readonly chosen: readonly Chosen[];
  /** Everything there is stands in it and there is room left. */
  readonly exhausted: boolean;
}

/** How many files may be tried as the one that is cut. */
const mostCuts = 24;

/**
 * Files for so many tokens, in the order given: whole ones as long as they fit, then one cut between two top-level statements
 * so that little room is left. Where no statement ends in the right place, behind a line.
 * @param must files that are in whatever else is; they fit
 */
export async function choose(
  bench: Bench,
  must: readonly BenchFile[],
  candidates: Iterable<BenchFile>,
  tokens: number,
): Promise<Choice> {
  const taken = new Set(must);
  const chosen: Chosen[] = must.map((file) => ({ file, size: file.size }));
  let left = tokens - must.reduce((sum, { size }) => sum + size, 0);
  const spare = Math.max(8, Math.floor(tokens / 200));
  const skipped: BenchFile[] = [];
  let best: Chosen | undefined;
  for (const file of candidates) {
    if (left <= spare) break;
    if (taken.has(file)) continue;
    taken.add(file);
    if (file.size <= left) {
      chosen.push({ file, size: file.size });
      left -= file.size;
      continue;
    }
    skipped.push(file);
    if (skipped.length > mostCuts) continue;
    const part = await cutToFit(bench, file, left, "statement");
    if (part && left - part.size <= spare) return { chosen: [...chosen, part], exhausted: false };
    if (part && (best === undefined || part.size > best.size)) best = part;
  }
  if (left <= spare) return { chosen, exhausted: false };
  const last = await lastPart(bench, skipped, left, best);
  return { chosen: last ? [...chosen, last] : chosen, exhausted: skipped.length === 0 };
}

/** Where no statement ended close enough to the end: the best of them if it nearly fills the room, else a cut behind a line. */
async function lastPart(
  bench: Bench,
  skipped: readonly BenchFile[],
  left: number,
  best: Chosen | undefined,
): Promise<Chosen | undefined> {
  const fits = best !== undefined && best.size <= left ? best : undefined;
  if (fits && left - fits.size <= left / 50) return fits;
  let longest = fits;
  for (const file of skipped.slice(0, mostCuts)) {
    const part = await cutToFit(bench, file, left, "line");
    if (part && (longest === undefined || part.size > longest.size)) longest = part;
    if (longest && left - longest.size <= 64) break;
  }
  return longest;
}

/** The longest beginning of a file that ends behind a statement, or a line, and has at most so many tokens as a block. */
async function cutToFit(bench: Bench, file: BenchFile, left: number, unit: "statement" | "line"): Promise<Chosen | undefined> {
  const measured = await measuredFile(bench, file);
  const { text, ruler } = measured;
  const ends = unit === "statement" ? measured.boundaries : ruler.lineEnds;
  const frame = file.size - file.tokens;
  let at = firstAtLeast(ends, offsetAt(measured.tokensBefore, text.length, left - frame)) - 1;
  for (let tries = 0; tries < 6 && at >= 0; tries++, at--) {
    const end = ends[at]!;
    if (end === 0 || end >= text.length) continue;
    const part = { path: file.path, language: file.language, text: text.slice(0, end) };
    const template = templates[bench.template as TemplateName];
    const size = await ruler.count({ open: template.open(part), start: 0, end, close: template.close(part) });
    if (size <= left) return { file, end, size };
  }
  return undefined;
}

/** The first offset before which about so many tokens lie. */
function offsetAt(tokensBefore: (offset: number) => number, length: number, tokens: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tokensBefore(middle) < tokens) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
