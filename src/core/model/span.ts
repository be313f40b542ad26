/** A half-open range of UTF-16 offsets into one text: `start <= offset < end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the two ranges share at least one offset. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
