import { type Anchor, type Annotation, type AnnotationStatus, type Utterance, wordsOf } from "../../core/model/annotation.ts";
import { anchorsOf, type Mark, type Role } from "./mark.ts";

/** The two halves of a pair. */
export type Half = "question" | "answer";

const nothing: Utterance = { text: "", spans: [] };

export function newAnnotation(id: string, author: string): Annotation {
  return { id, status: "draft", question: nothing, answer: nothing, evidence: [], labels: [], author, note: "" };
}

/** True where both the question and the answer say something. */
export function isComplete({ question, answer }: Annotation): boolean {
  return wordsOf(question).trim() !== "" && wordsOf(answer).trim() !== "";
}

/** Adds spans to a half; a draft that is complete by that becomes ready. */
export function withSpans(annotation: Annotation, half: Half, anchors: readonly Anchor[]): Annotation {
  return settled({ ...annotation, [half]: { ...annotation[half], spans: [...annotation[half].spans, ...anchors] } });
}

/** Sets the typed words of a half; they win over its marked spans. */
export function withText(annotation: Annotation, half: Half, text: string): Annotation {
  return settled({ ...annotation, [half]: { ...annotation[half], text } });
}

export function withStatus(annotation: Annotation, status: AnnotationStatus): Annotation {
  return { ...annotation, status };
}

export function withAnchor(annotation: Annotation, { role, index }: Mark, anchor: Anchor): Annotation {
  return withAnchors(annotation, role, anchorsOf(annotation, role).with(index, anchor));
}

/** Without one span; `undefined` where then nothing is left of the annotation, and a draft where a half went missing. */
export function withoutMark({ annotation, role, index }: Mark): Annotation | undefined {
  const next = withAnchors(annotation, role, anchorsOf(annotation, role).toSpliced(index, 1));
  const empty = wordsOf(next.question) === "" && wordsOf(next.answer) === "" && next.evidence.length === 0;
  return empty ? undefined : settled(next);
}

/** Drafts that wait for this half and have the other one. */
export function waitingFor(half: Half, annotations: readonly Annotation[]): readonly Annotation[] {
  const other = half === "question" ? "answer" : "question";
  return annotations.filter((one) => one.status === "draft" && wordsOf(one[half]) === "" && wordsOf(one[other]) !== "");
}

function withAnchors(annotation: Annotation, role: Role, anchors: readonly Anchor[]): Annotation {
  return role === "evidence"
    ? { ...annotation, evidence: anchors }
    : { ...annotation, [role]: { ...annotation[role], spans: anchors } };
}

/** A pair that has just become complete is ready; one that is no longer complete cannot be. */
function settled(annotation: Annotation): Annotation {
  if (annotation.status === "rejected") return annotation;
  return { ...annotation, status: isComplete(annotation) ? "ready" : "draft" };
}
