import type { Anchor, Annotation } from "../model/annotation.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { Span } from "../model/span.ts";
import { positionAt } from "./anchor.ts";
import { type Current, resolveAnchor } from "./resolve.ts";

/** The text of a file as it is now; `undefined` where it is not in. */
export type TextOf = (path: RepoPath) => Promise<Current | undefined>;

/** A span that the answer rests on, where it stands now. */
export interface Found extends Span {
  readonly path: RepoPath;
  readonly exact: string;
  /** The file's lines, 1-based, both inclusive. */
  readonly start_line: number;
  readonly end_line: number;
}

/**
 * What the answer rests on: the marked evidence, else the answer's marked spans, else the question's.
 * Each span once. Nothing marked at all: no evidence, any context will do.
 */
export function evidenceOf(annotation: Annotation): readonly Anchor[] {
  const { evidence, answer, question } = annotation;
  return [evidence, answer.spans, question.spans].find((anchors) => anchors.length > 0) ?? [];
}

/** Where each anchor stands now; an orphan is not in it. */
export type Places = ReadonlyMap<Anchor, Found>;

/** Finds all anchors of all annotations again. Each file is read once and not kept. */
export async function findAnchors(annotations: readonly Annotation[], textOf: TextOf, signal?: AbortSignal): Promise<Places> {
  const places = new Map<Anchor, Found>();
  for (const [path, anchors] of Map.groupBy(annotations.flatMap(anchorsOf), (anchor) => anchor.path)) {
    signal?.throwIfAborted();
    const now = await textOf(path);
    if (!now) continue;
    for (const anchor of anchors) {
      const found = find(anchor, now);
      if (found) places.set(anchor, found);
    }
  }
  return places;
}

/**
 * The evidence of an annotation where it stands now; `undefined` where any of its anchors is an orphan.
 * The words of question and answer count as well: text that is gone must not be exported as if it still stood there.
 */
export function evidenceIn(places: Places, annotation: Annotation): readonly Found[] | undefined {
  if (!anchorsOf(annotation).every((anchor) => places.has(anchor))) return undefined;
  const evidence = evidenceOf(annotation).map((anchor) => places.get(anchor)!);
  return [...new Map(evidence.map((found) => [`${found.start} ${found.end} ${found.path}`, found])).values()];
}

function anchorsOf({ question, answer, evidence }: Annotation): Anchor[] {
  return [...question.spans, ...answer.spans, ...evidence];
}

function find(anchor: Anchor, now: Current): Found | undefined {
  const span = resolveAnchor(anchor, now);
  if (!span) return undefined;
  const { path, exact } = anchor;
  const start_line = positionAt(now.text, span.start).line;
  return { path, exact, ...span, start_line, end_line: positionAt(now.text, span.end - 1).line };
}
