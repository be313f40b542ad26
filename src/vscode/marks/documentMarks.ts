import { align } from "../../core/annotate/align.ts";
import { mapSpan } from "../../core/annotate/mapSpan.ts";
import { inkOf } from "../../core/annotate/ink.ts";
import type { Span } from "../../core/model/span.ts";
import { follow, isEmpty } from "./follow.ts";
import { keyOf, type Mark } from "./mark.ts";
import { Lines, type PlaceRange } from "./places.ts";

/** A mark and where it stands in an open document; without a range it is not to be found there. */
export interface LiveMark {
  readonly mark: Mark;
  readonly range: PlaceRange | undefined;
  /** False where its text was replaced from outside and reads otherwise now: a person has to look. */
  readonly sure: boolean;
}

/** One replacement in a document, as the editor tells it: in the text before it. */
export interface TextEdit {
  readonly range: PlaceRange;
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * The marks of one document and where they stand after every edit. A keystroke only shifts ranges. Where a mark's text is
 * replaced with more around it, as formatters and other programs do, a diff of what was replaced says where it went; for that
 * the text at rest is kept, with the edits since.
 */
export class DocumentMarks {
  #marks: readonly LiveMark[] = [];
  #rest = "";
  #since: TextEdit[] = [];

  get marks(): readonly LiveMark[] {
    return this.#marks;
  }

  get isEdited(): boolean {
    return this.#since.length > 0;
  }

  /** The marks anew, in the text as it is; those that are as before keep the ranges that edits gave them. */
  place(marks: readonly Mark[], text: string, find: (mark: Mark, isNew: boolean) => Omit<LiveMark, "mark">): void {
    const before = new Map(this.#marks.map((live) => [keyOf(live.mark), live]));
    this.#marks = marks.map((mark) => {
      const known = before.get(keyOf(mark));
      const same = known !== undefined && sameAnchor(known.mark, mark);
      return same && known.range ? { ...known, mark } : { mark, ...find(mark, !same) };
    });
    this.#rest = text;
    this.#since = [];
  }

  edit(changes: readonly TextEdit[]): void {
    for (const change of changes) {
      const diffed = isReplacement(change) ? this.#diffed(change) : undefined;
      this.#marks = this.#marks.map((live) => diffed?.get(live) ?? shifted(live, change));
      this.#since.push(change);
    }
  }

  /** Where those marks went that a replacement would cut or swallow. */
  #diffed(change: TextEdit): ReadonlyMap<LiveMark, LiveMark> | undefined {
    const hit = this.#marks.filter(({ range }) => range && isCut(range, change.range));
    if (hit.length === 0) return undefined;
    const old = new Lines(this.#textNow());
    const spans = hit.map(({ range }) => ({ start: old.offsetAt(range!.start), end: old.offsetAt(range!.end) }));
    const end = change.rangeOffset + change.rangeLength;
    const from = Math.min(change.rangeOffset, ...spans.map((span) => span.start));
    const to = Math.max(end, ...spans.map((span) => span.end));
    const [before, after] = [
      old.text.slice(from, to),
      old.text.slice(from, change.rangeOffset) + change.text + old.text.slice(end, to),
    ];
    const runs = align(before, after);
    if (!runs) return undefined;
    const now = new Lines(old.text.slice(0, from) + after);
    const moved = new Map<LiveMark, LiveMark>();
    for (const [at, live] of hit.entries()) {
      const own: Span = { start: spans[at]!.start - from, end: spans[at]!.end - from };
      const mapped = mapSpan(own, { before, after, runs });
      if (!mapped || mapped.score < 0.5) continue;
      const range = { start: now.placeAt(from + mapped.start), end: now.placeAt(from + mapped.end) };
      const reads = inkOf(after.slice(mapped.start, mapped.end)) === inkOf(before.slice(own.start, own.end));
      moved.set(live, { ...live, range, sure: live.sure && reads });
    }
    return moved;
  }

  #textNow(): string {
    let text = this.#rest;
    for (const { rangeOffset, rangeLength, text: put } of this.#since) {
      text = text.slice(0, rangeOffset) + put + text.slice(rangeOffset + rangeLength);
    }
    this.#rest = text;
    this.#since = [];
    return text;
  }
}

function shifted(live: LiveMark, change: TextEdit): LiveMark {
  if (!live.range) return live;
  const range = follow(live.range, change);
  return range === live.range ? live : { ...live, range: isEmpty(range) ? undefined : range };
}

/** More than typing over a word. */
function isReplacement({ rangeLength, text }: TextEdit): boolean {
  return rangeLength > 1 && text.trim().length > 1;
}

/** True where a replaced range reaches over an end of another, or holds it whole. */
function isCut(range: PlaceRange, replaced: PlaceRange): boolean {
  const touches = isBefore(range.start, replaced.end) && isBefore(replaced.start, range.end);
  const isInside = isBefore(range.start, replaced.start) && isBefore(replaced.end, range.end);
  return touches && !isInside;
}

function isBefore(a: PlaceRange["start"], b: PlaceRange["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function sameAnchor(a: Mark, b: Mark): boolean {
  return a.anchor.start === b.anchor.start && a.anchor.exact === b.anchor.exact && a.anchor.blob === b.anchor.blob;
}
