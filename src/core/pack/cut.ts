import type { TokenCounter } from "../ports/tokenCounter.ts";
import type { Piece, Refusal } from "./block.ts";
import { endsOf, type Frame } from "./measure.ts";
import { firstAtLeast, type PieceOf, type Ruler, rulerOf } from "./ruler.ts";
import type { TemplateFile } from "./templates/template.ts";

/** What is cut, into what, and with whose tokens. */
interface Cutting {
  readonly frame: Frame;
  readonly file: TemplateFile;
  readonly ruler: Ruler;
  readonly limit: number;
}

/**
 * Cuts a file that does not fit the limit into pieces, each as long as it can be while it ends behind a line break.
 * A file with a single line over the limit is refused as a whole: a piece is never lost silently.
 */
export async function cut(
  frame: Frame,
  file: TemplateFile,
  limit: number,
  counter: TokenCounter,
  signal?: AbortSignal,
): Promise<readonly Piece[] | Refusal> {
  const refusal = await hopeless(frame, file, limit, counter);
  if (refusal !== undefined) return refusal;
  const step = Math.max(2048, Math.floor(limit / 4)); // characters: about a sixteenth of a piece
  const ruler = await rulerOf(file.text, step, counter, signal);
  const cutting = { frame, file, ruler, limit };
  const pieces: Piece[] = [];
  for (let line = 0; line < ruler.lineEnds.length;) {
    const start = line === 0 ? 0 : ruler.lineEnds[line - 1]!;
    const next = await lastThatFits(cutting, start, line);
    if (next === undefined) return { reason: "over-limit", detail: `line ${line + 1} is longer than the limit` };
    pieces.push(await pieceOf(cutting, start, ruler.lineEnds[next]!));
    line = next + 1;
  }
  return pieces;
}

/** Refused without counting the content: even nothing would not fit, or there is no line break to cut at. */
async function hopeless(frame: Frame, file: TemplateFile, limit: number, counter: TokenCounter): Promise<Refusal | undefined> {
  const firstBreak = file.text.indexOf("\n");
  if (firstBreak < 0 || firstBreak === file.text.length - 1) return { reason: "over-limit", detail: "a single line" };
  const empty = { ...file, text: "" };
  const [least] = await counter.count([frame.header + frame.template.open(empty) + frame.template.close(empty)]);
  return least! > limit ? { reason: "over-limit", detail: "its header alone" } : undefined;
}

/**
 * The last line a piece from `start` can hold. Between a line that fits and one that does not, the next line to try is
 * where the limit would be reached at the density seen last; every third try halves the gap, so that a tokenizer that
 * misleads costs a few more tries and not many.
 */
async function lastThatFits(cutting: Cutting, start: number, firstLine: number): Promise<number | undefined> {
  const { lineEnds } = cutting.ruler;
  let fits = firstLine - 1;
  let fails = lineEnds.length;
  let guess = lineAfter(cutting.ruler, start, cutting.limit);
  for (let tries = 1; fails - fits > 1; tries++) {
    const line = nextTry(guess, fits, fails, fails < lineEnds.length, tries);
    const tokens = await aloneTokens(cutting, start, lineEnds[line]!);
    if (tokens <= cutting.limit) fits = line;
    else fails = line;
    guess = lineAfter(cutting.ruler, lineEnds[line]!, cutting.limit - tokens);
  }
  return fits < firstLine ? undefined : fits;
}

/** Within the open gap: the guess, but every third time its middle, or twice as far as before while nothing has failed. */
function nextTry(guess: number, fits: number, fails: number, bounded: boolean, tries: number): number {
  if (bounded && tries % 3 === 0) return (fits + fails) >> 1;
  const least = bounded || tries < 3 ? fits + 1 : fits + 2 ** (tries - 2);
  return Math.min(Math.max(guess, least), fails - 1);
}

/** The line that ends last within so many tokens behind an offset; a negative number counts backwards. */
function lineAfter({ lineEnds, marks, before }: Ruler, offset: number, tokens: number): number {
  const target = along(marks, before, offset) + tokens;
  return firstAtLeast(lineEnds, Math.floor(along(before, marks, target)) + 1) - 1;
}

/** Reads `to` off at `value` of `from`, in a straight line between the two marks around it; goes on in the last one's slope. */
function along(from: readonly number[], to: readonly number[], value: number): number {
  const right = Math.min(Math.max(firstAtLeast(from, value), 1), from.length - 1);
  const slope = (to[right]! - to[right - 1]!) / Math.max(1, from[right]! - from[right - 1]!);
  return to[right - 1]! + (value - from[right - 1]!) * slope;
}

function framed({ frame, file }: Cutting, start: number, end: number): PieceOf {
  const part = { ...file, text: file.text.slice(start, end) };
  return { open: frame.template.open(part), start, end, close: frame.template.close(part) };
}

function aloneTokens(cutting: Cutting, start: number, end: number): Promise<number> {
  const piece = framed(cutting, start, end);
  return cutting.ruler.count({ ...piece, open: cutting.frame.header + piece.open });
}

async function pieceOf(cutting: Cutting, start: number, end: number): Promise<Piece> {
  const { ruler, file } = cutting;
  const piece = framed(cutting, start, end);
  const counts = [ruler.count({ ...piece, open: "", close: "" }), ruler.count(piece), aloneTokens(cutting, start, end)] as const;
  const [tokens, size, alone] = await Promise.all(counts);
  const measure = {
    tokens,
    size,
    alone,
    lengths: [piece.open.length, end - start, piece.close.length] as const,
    ...endsOf(piece.open, file.text.slice(start, end), piece.close),
  };
  return { start, end, measure };
}
