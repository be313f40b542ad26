import type { Annotation, Anchor, Utterance } from "../model/annotation.ts";
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

/** Reads the annotation file. Nothing in it is lost: what cannot be used is in `broken`, blank lines aside. */
export function parseAnnotations(text: string): AnnotationList {
  const byId = new Map<string, Annotation>();
  const broken: BrokenLine[] = [];
  let after = "";
  for (const [index, raw] of linesOf(text).entries()) {
    if (raw.trim() === "") continue;
    const line = index + 1;
    const read = readAnnotation(raw);
    if (typeof read === "string") {
      broken.push({ line, raw, detail: read, after });
      continue;
    }
    after = read.id;
    const clash = clashOf(read, byId);
    if (clash === undefined) byId.set(read.id, read);
    else broken.push({ line, raw, detail: clash, after });
  }
  return { annotations: [...byId.values()].toSorted(byIdOrder), broken };
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
    lines.push(printLine(inKeyOrder(annotation)));
  }
  lines.push(...rest.slice(next).map(({ raw }) => raw));
  return lines.map((line) => `${line}\n`).join("");
}

/** The broken lines as problems a person can mend; `path` is the file's. */
export function problemsIn(list: AnnotationList, path: string): Problem[] {
  return list.broken.map(({ line, detail }) => new Problem("annotations-broken", { path, line, detail }));
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r?\n/);
}

/** Two records with one id come from a merge: equal ones are one, of different ones the second waits for a person. */
function clashOf(annotation: Annotation, byId: ReadonlyMap<string, Annotation>): string | undefined {
  const earlier = byId.get(annotation.id);
  if (!earlier || printLine(inKeyOrder(earlier)) === printLine(inKeyOrder(annotation))) return undefined;
  return `the id ${annotation.id} is used before with other content`;
}

function byIdOrder(a: Annotation, b: Annotation): number {
  return comparePaths(a.id, b.id);
}

const annotationKeys = ["id", "status", "question", "answer", "evidence", "labels", "author", "note"] as const;
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
  const { question, answer, evidence } = annotation;
  const inner = { question: utterance(question), answer: utterance(answer), evidence: evidence.map(anchor) };
  return ordered({ ...annotation, ...inner }, annotationKeys);
}

/** Known keys first, in their order, then the unknown ones by name. */
function ordered(value: object, known: readonly string[]): object {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const facts = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries([...known, ...unknown.toSorted(comparePaths)].map((key) => [key, facts[key]]));
}
