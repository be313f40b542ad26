import type { Anchor, Annotation } from "../../model/annotation.ts";
import type { RepoPath } from "../../model/repoPath.ts";
import type { Span } from "../../model/span.ts";
import { anchorAt } from "../anchor.ts";
import type { TextOf } from "../locate.ts";
import type { Exchanged, ExchangedSpan, Unread, Where } from "./exchanged.ts";

/** What came of records of another tool. */
export interface Anchored {
  readonly annotations: readonly Annotation[];
  /** Records that became no annotation, and why. */
  readonly failed: readonly Unread[];
}

/**
 * Finds every span of every record in its file as it is now. A record with a span that is not to be found, or not for certain,
 * is told and becomes no annotation: half of one would be wrong.
 * @param idOf a stable id for a record that has none, so that importing it again changes nothing
 */
export async function anchorExchanged(
  records: readonly (Exchanged | Unread)[],
  textOf: TextOf,
  idOf: (record: Exchanged) => string,
): Promise<Anchored> {
  const annotations: Annotation[] = [];
  const failed: Unread[] = [];
  for (const record of records) {
    const made = "why" in record ? record.why : await annotationOf(record, textOf, idOf);
    if (typeof made === "string") failed.push({ record: record.record, why: made });
    else annotations.push(made);
  }
  return { annotations, failed };
}

async function annotationOf(
  record: Exchanged,
  textOf: TextOf,
  idOf: (record: Exchanged) => string,
): Promise<Annotation | string> {
  const anchors: { readonly role: ExchangedSpan["role"]; readonly anchor: Anchor }[] = [];
  for (const span of record.spans) {
    const anchor = await anchorOf(span, textOf);
    if (typeof anchor === "string") return anchor;
    anchors.push({ role: span.role, anchor });
  }
  const of = (role: ExchangedSpan["role"]): Anchor[] => anchors.flatMap((one) => (one.role === role ? [one.anchor] : []));
  const [question, answer] = [
    { text: record.question, spans: of("question") },
    { text: record.answer, spans: of("answer") },
  ];
  const isSilent = [question, answer].some(({ text, spans }) => text.trim() === "" && spans.length === 0);
  const status = isSilent ? "draft" : (record.status ?? "ready");
  const { labels } = record;
  return { id: record.id ?? idOf(record), status, question, answer, evidence: of("evidence"), labels, author: "", note: "" };
}

async function anchorOf({ path, where }: ExchangedSpan, textOf: TextOf): Promise<Anchor | string> {
  const now = await textOf(path);
  if (!now) return `there is no source file ${path}`;
  const span = spanIn(now.text, where, path);
  return typeof span === "string" ? span : anchorAt({ path, ...now }, span);
}

function spanIn(text: string, where: Where, path: RepoPath): Span | string {
  if (where.by === "lines") return lineSpan(text, where.first, where.last) ?? `${path} has no lines ${where.first}-${where.last}`;
  const base = where.text === text ? 0 : onlyPlace(where.text, text);
  if (base !== undefined) return nonEmpty({ start: base + where.start, end: base + where.end }, text, path);
  const quote = where.text.slice(where.start, where.end);
  const place = onlyPlace(quote, text);
  return place === undefined
    ? `its text is not in ${path} for certain: ${JSON.stringify(quote.slice(0, 60))}`
    : { start: place, end: place + quote.length };
}

function nonEmpty(span: Span, text: string, path: RepoPath): Span | string {
  return span.start < span.end && span.end <= text.length ? span : `its offsets are not in ${path}`;
}

/** Whole lines, 1-based, without the break behind the last one. */
function lineSpan(text: string, first: number, last: number): Span | undefined {
  let start = 0;
  for (let line = 1; line < first; line++) {
    start = text.indexOf("\n", start) + 1;
    if (start === 0) return undefined;
  }
  let end = start - 1;
  for (let line = first; line <= last; line++) {
    if (end === text.length) return undefined;
    const next = text.indexOf("\n", end + 1);
    end = next < 0 ? text.length : next;
  }
  if (text[end - 1] === "\r") end--;
  return start < end ? { start, end } : undefined;
}

function onlyPlace(quote: string, text: string): number | undefined {
  const first = quote === "" ? -1 : text.indexOf(quote);
  return first < 0 || text.indexOf(quote, first + 1) >= 0 ? undefined : first;
}
