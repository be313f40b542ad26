import type { Recognised } from "./recognise.ts";
import { type Scanner, scannerOf } from "./scanners.ts";
import type { AddedToken } from "./tokenizerJson.ts";

/** What must stand on both sides of a cut so that no token lies across it; plain data. */
export interface Seam {
  /** Characters that may not follow a line break, beyond white space: a word of symbols may take them in. */
  readonly symbolTail: Scanner["symbolTail"];
  readonly lineEnds: Scanner["lineEnds"];
  /** Added tokens beside which a text may be cut; empty where they could overlap each other. */
  readonly added: readonly string[];
  /** A line break may be inside an added token: then lines are no boundaries. */
  readonly brokenLines: boolean;
}

/** The seam of a tokenizer that our own encoder knows. */
export function seamOf(recognised: Recognised, added: readonly AddedToken[]): Seam {
  const contents = added.map((token) => token.content).filter((content) => content !== "");
  const unchanged = added.filter((token) => !recognised.composes || token.normalized === false).map((token) => token.content);
  const { symbolTail, lineEnds } = scannerOf(recognised.expressions)!;
  return {
    symbolTail,
    lineEnds,
    added: standApart(contents) ? unchanged : [],
    brokenLines: contents.some((content) => content.includes("\n")),
  };
}

/** No added token begins where another goes on: none is found differently whatever stands around it. */
function standApart(contents: readonly string[]): boolean {
  const first = new Set(contents.map((content) => content[0]!));
  const units = (content: string): string[] => content.slice(1).split("");
  const apart = contents.every((content) => !units(content).some((unit) => first.has(unit)));
  const sorted = contents.toSorted();
  return apart && sorted.every((content, index) => !sorted[index + 1]?.startsWith(content));
}

/**
 * True where the tokens of `before + after` are certainly those of both, one after the other. A word that ends in a line break
 * ends there unless white space (or, for o200k, a slash) follows; an added token is apart from everything.
 */
export function isAdditive(seam: Seam, before: string, after: string): boolean {
  if (before === "" || after === "") return true;
  if (seam.added.some((token) => before.endsWith(token) || after.startsWith(token))) return true;
  const broken = seam.lineEnds === "every" ? before.endsWith("\n") : /[^\s\u0085]\n$/.test(before);
  return !seam.brokenLines && broken && !/^[\s\u0085]/.test(after) && !seam.symbolTail.includes(after[0]!);
}
