import { type Anchor, type Annotation, type Turn, turnsOf, type Utterance } from "../model/annotation.ts";
import { type Ground, type Located, locateAnchors } from "./locate.ts";

/** A span that the answer rests on, where it stands now. */
export interface Found extends Pick<Anchor, "path" | "start" | "end" | "exact" | "start_line"> {
  /** Inclusive, as `start_line`. */
  readonly end_line: number;
}

/**
 * What the answers rest on: the marked evidence, else the answers' marked spans, else the questions'.
 * Each span once. Nothing marked at all: no evidence, any context will do.
 */
export function evidenceOf(annotation: Annotation): readonly Anchor[] {
  const turns = turnsOf(annotation);
  const [answers, questions] = [turns.flatMap(({ answer }) => answer.spans), turns.flatMap(({ question }) => question.spans)];
  return [annotation.evidence, answers, questions].find((anchors) => anchors.length > 0) ?? [];
}

/** Where each anchor stands now; an orphan is not in it. */
export type Places = ReadonlyMap<Anchor, Located>;

/** Finds all anchors of all annotations again. */
export async function findAnchors(annotations: readonly Annotation[], ground: Ground, signal?: AbortSignal): Promise<Places> {
  return await locateAnchors(annotations.flatMap(anchorsIn), ground, signal);
}

/**
 * Why an annotation cannot be used as it stands: `orphan` where the text of any of its anchors is gone, `text-changed` where it
 * may read otherwise now, and a person has to look. The words of question and answer count as well: text that is gone must not
 * be exported as if it still stood there.
 */
export function unsettled(places: Places, annotation: Annotation): "orphan" | "text-changed" | undefined {
  const found = anchorsIn(annotation).map((anchor) => places.get(anchor));
  if (found.includes(undefined)) return "orphan";
  return found.every((place) => place!.sure) ? undefined : "text-changed";
}

/** The evidence of a settled annotation where it stands now. */
export function evidenceIn(places: Places, annotation: Annotation): readonly Found[] {
  const evidence = evidenceOf(annotation).map((anchor) => foundAt(places.get(anchor)!.anchor));
  return [...new Map(evidence.map((found) => [`${found.start} ${found.end} ${found.path}`, found])).values()];
}

/** A settled annotation with the words its spans have now: a formatter may have set other blanks. */
export function asItReads(places: Places, annotation: Annotation): Annotation {
  const now = (half: Utterance): Utterance => ({
    ...half,
    spans: half.spans.map((anchor) => places.get(anchor)!.anchor),
  });
  const turn = ({ question, answer }: Turn): Turn => ({ question: now(question), answer: now(answer) });
  const { follow_ups } = annotation;
  return { ...annotation, ...turn(annotation), ...(follow_ups ? { follow_ups: follow_ups.map(turn) } : {}) };
}

/** All anchors of an annotation. */
export function anchorsIn(annotation: Annotation): Anchor[] {
  return [...turnsOf(annotation).flatMap(({ question, answer }) => [...question.spans, ...answer.spans]), ...annotation.evidence];
}

function foundAt({ path, start, end, exact, start_line, end_line, end_column }: Anchor): Found {
  return { path, start, end, exact, start_line, end_line: end_column === 1 ? end_line - 1 : end_line };
}
