import type { Annotation, Anchor, Turn, Utterance } from "../model/annotation.ts";
import { Problem } from "../model/problem.ts";
import { comparePaths } from "../model/repoPath.ts";
import { printLine } from "../export/jsonl.ts";
import { readAnnotation } from "./schema.ts";

/** A line that is no annotation: kept as it is, never used. */
export interface BrokenLine {
  /** 1-based, in the text that was parsed. */
  readonly line: number;
  readonly raw: string;
  readonly detail: string;
  /** Id of the annotation it follows (its own, where that is taken); `""` at the top of the file. */
  readonly after: string;
}

/** What `.repoloom/annotations.jsonl` holds. */
export interface AnnotationList {
  /** Sorted by id, each id once. */
  readonly annotations: readonly Annotation[];
  /** In the order of the file. */
  readonly broken: readonly BrokenLine[];
}

/**
 * Reads the annotation file. Nothing in it is lost: what cannot be used is in `broken`, blank lines aside.
 * @param earlier what an earlier look at the file gave: its lines are not read again where they still stand there
 */
export function parseAnnotations(text: string, earlier: readonly Annotation[] = []): AnnotationList {
  const known = knownLines(earlier);
  const byId = new Map<string, Annotation>();
  const broken: BrokenLine[] = [];
  let after = "";
  for (const [index, raw] of linesOf(text).entries()) {
    if (raw.trim() === "") continue;
    const line = index + 1;
    const read = known(raw) ?? readAnnotation(raw);
    if (typeof read === "string") {
      broken.push({ line, raw, detail: read, after });
      continue;
    }
    after = read.id;
    const clash = clashOf(read, byId);
    if (clash === undefined) byId.set(read.id, byId.get(read.id) ?? read);
    else broken.push({ line, raw, detail: clash, after });
  }
  const annotations = [...byId.values()].toSorted(byIdOrder);
  for (const annotation of annotations) lineOf(annotation);
  return { annotations, broken };
}

/**
 * Prints it: one record a line, sorted by id so that git merges different records, keys in a fixed order,
 * broken lines behind the record they followed. Printing what was parsed from a print gives the same bytes.
 */
export function printAnnotations({ annotations, broken }: AnnotationList): string {
  const sorted = annotations.toSorted(byIdOrder);
  const lines: string[] = [];
  let next = 0;
  const rest = broken.toSorted((a, b) => comparePaths(a.after, b.after));
  for (const annotation of sorted) {
    while (next < rest.length && rest[next]!.after < annotation.id) lines.push(rest[next++]!.raw);
    lines.push(lineOf(annotation));
  }
  lines.push(...rest.slice(next).map(({ raw }) => raw));
  return [...lines, ""].join("\n");
}

/** Lines that were printed or read: annotations never change, so neither do theirs. */
const printed = new WeakMap<Annotation, string>();

function lineOf(annotation: Annotation): string {
  const line = printed.get(annotation) ?? printLine(inKeyOrder(annotation));
  printed.set(annotation, line);
  return line;
}

/** Gives the annotation of a line that was printed before, the likeliest asked first: the one behind the last that was found. */
function knownLines(earlier: readonly Annotation[]): (raw: string) => Annotation | undefined {
  let next = 0;
  return (raw) => {
    if (next < earlier.length && printed.get(earlier[next]!) === raw) return earlier[next++];
    const id = /^\{"id":"([^"\\]+)"/.exec(raw)?.[1];
    const at = id === undefined ? -1 : placeOf(id, earlier);
    if (at < 0 || printed.get(earlier[at]!) !== raw) return undefined;
    next = at + 1;
    return earlier[at];
  };
}

/** Where an id stands among annotations sorted by it; -1 where it does not. */
function placeOf(id: string, sorted: readonly Annotation[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.id === id ? low : -1;
}

/** The broken lines as problems a person can mend; `path` is the file's. */
export function problemsIn(list: AnnotationList, path: string): Problem[] {
  return list.broken.map(({ line, detail }) => new Problem("annotations-broken", { path, line, detail }));
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  return text.includes("\r") ? lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)) : lines;
}

/** Two records with one id come from a merge: equal ones are one, of different ones the second waits for a person. */
function clashOf(annotation: Annotation, byId: ReadonlyMap<string, Annotation>): string | undefined {
  const earlier = byId.get(annotation.id);
  if (!earlier || lineOf(earlier) === lineOf(annotation)) return undefined;
  return `the id ${annotation.id} is used before with other content`;
}

function byIdOrder(a: Annotation, b: Annotation): number {
  return comparePaths(a.id, b.id);
}

const annotationKeys = [
  "id",
  "status",
  "question",
  "answer",
  "follow_ups",
  "evidence",
  "labels",
  "author",
  "note",
  "provenance",
] as const;
const turnKeys = ["question", "answer"] as const;
const provenanceKeys = ["synthetic", "model", "endpoint", "prompt_sha256", "response_sha256", "params"] as const;
const utteranceKeys = ["text", "spans"] as const;
const anchorKeys = [
  "path",
  "blob",
  "start",
  "end",
  "start_byte",
  "end_byte",
  "start_line",
  "start_column",
  "end_line",
  "end_column",
  "exact",
  "prefix",
  "suffix",
] as const;

function inKeyOrder(annotation: Annotation): object {
  const utterance = (one: Utterance) => ordered({ ...one, spans: one.spans.map(anchor) }, utteranceKeys);
  const anchor = (one: Anchor) => ordered(one, anchorKeys);
  const { question, answer, follow_ups, evidence, provenance } = annotation;
  const turn = (one: Turn) => ordered({ ...one, question: utterance(one.question), answer: utterance(one.answer) }, turnKeys);
  const inner = {
    question: utterance(question),
    answer: utterance(answer),
    ...(follow_ups ? { follow_ups: follow_ups.map(turn) } : {}),
    evidence: evidence.map(anchor),
    ...(provenance ? { provenance: ordered(provenance, provenanceKeys) } : {}),
  };
  return ordered({ ...annotation, ...inner }, annotationKeys);
}

/** Known keys first, in their order, then the unknown ones by name. */
function ordered(value: object, known: readonly string[]): object {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const facts = value as Readonly<Record<string, unknown>>;
  const present = known.filter((key) => Object.hasOwn(facts, key));
  return Object.fromEntries([...present, ...unknown.toSorted(comparePaths)].map((key) => [key, facts[key]]));
}
