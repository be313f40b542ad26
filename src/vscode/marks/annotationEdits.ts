import {
  type Anchor,
  type Annotation,
  type AnnotationStatus,
  type Turn,
  turnsOf,
  type Utterance,
  wordsOf,
} from "../../core/model/annotation.ts";
import type { Draft } from "../../core/annotate/drafting/draft.ts";
import { anchorsOf, type Mark, type Part } from "./mark.ts";

/** The two halves of a pair. */
export type Half = "question" | "answer";

const nothing: Utterance = { text: "", spans: [] };
const noTurn: Turn = { question: nothing, answer: nothing };

export function newAnnotation(id: string, author: string): Annotation {
  return { id, status: "draft", ...noTurn, evidence: [], labels: [], author, note: "" };
}

/** True where every question and every answer says something. */
export function isComplete(annotation: Annotation): boolean {
  return turnsOf(annotation).every(({ question, answer }) => wordsOf(question).trim() !== "" && wordsOf(answer).trim() !== "");
}

/** Adds spans to a part; a draft that is complete by that becomes ready. */
export function withSpans(annotation: Annotation, part: Part, anchors: readonly Anchor[]): Annotation {
  return settled(withAnchors(annotation, part, [...anchorsOf(annotation, part), ...anchors]));
}

/** Words that a model wrote for some code: a draft until a person says otherwise. */
export function withDraft(annotation: Annotation, evidence: readonly Anchor[], drafted: Draft): Annotation {
  const { question, answer, provenance } = drafted;
  const [asked, said] = [question, answer].map((text): Utterance => ({ text, spans: [] }));
  return { ...annotation, status: "draft", question: asked!, answer: said!, evidence, provenance };
}

/** Sets the typed words of a half; they win over its marked spans. */
export function withText(annotation: Annotation, half: Half, text: string, turn = 0): Annotation {
  return settled(withTurn(annotation, turn, (now) => ({ ...now, [half]: { ...now[half], text } })));
}

/** What is not complete cannot be ready. */
export function withStatus(annotation: Annotation, status: AnnotationStatus): Annotation {
  return { ...annotation, status: status === "ready" && !isComplete(annotation) ? "draft" : status };
}

/** Labels without blanks around them, each once, in the order given. */
export function withLabels(annotation: Annotation, labels: readonly string[]): Annotation {
  return { ...annotation, labels: [...new Set(labels.map((label) => label.trim()).filter((label) => label !== ""))] };
}

export function withNote(annotation: Annotation, note: string): Annotation {
  return { ...annotation, note };
}

export function withAuthor(annotation: Annotation, author: string): Annotation {
  return { ...annotation, author };
}

/** One more question behind the last answer; the annotation is a draft until it is answered. */
export function withFollowUp(annotation: Annotation, question: string): Annotation {
  const turn: Turn = { question: { text: question, spans: [] }, answer: nothing };
  return settled({ ...annotation, follow_ups: [...(annotation.follow_ups ?? []), turn] });
}

/** Without one follow-up; the first turn stays. */
export function withoutTurn(annotation: Annotation, turn: number): Annotation {
  const rest = (annotation.follow_ups ?? []).toSpliced(turn - 1, turn === 0 ? 0 : 1);
  return settled(withFollowUps(annotation, rest));
}

/** Moves a turn to another's place. */
export function withTurnMoved(annotation: Annotation, from: number, to: number): Annotation {
  const turns = turnsOf(annotation);
  const moved = turns[from];
  if (!moved || to < 0 || to >= turns.length) return annotation;
  const [first = noTurn, ...rest] = turns.toSpliced(from, 1).toSpliced(to, 0, moved);
  return withFollowUps({ ...annotation, question: first.question, answer: first.answer }, rest.map(turnOnly));
}

export function withAnchor(annotation: Annotation, mark: Pick<Mark, "role" | "turn" | "index">, anchor: Anchor): Annotation {
  return withAnchors(annotation, mark, anchorsOf(annotation, mark).with(mark.index, anchor));
}

/** Without one span; `undefined` where then nothing is left of the annotation, and a draft where a half went missing. */
export function withoutMark({ annotation, index, ...part }: Mark): Annotation | undefined {
  const next = withAnchors(annotation, part, anchorsOf(annotation, part).toSpliced(index, 1));
  const isSilent = turnsOf(next).every(({ question, answer }) => wordsOf(question) === "" && wordsOf(answer) === "");
  return isSilent && next.evidence.length === 0 ? undefined : settled(next);
}

/** Drafts whose first question or answer is missing while the other is there. */
export function waitingFor(half: Half, annotations: readonly Annotation[]): readonly Annotation[] {
  const other = half === "question" ? "answer" : "question";
  return annotations.filter((one) => one.status === "draft" && wordsOf(one[half]) === "" && wordsOf(one[other]) !== "");
}

function withAnchors(annotation: Annotation, { role, turn }: Part, anchors: readonly Anchor[]): Annotation {
  if (role === "evidence") return { ...annotation, evidence: anchors };
  return withTurn(annotation, turn, (now) => ({ ...now, [role]: { ...now[role], spans: anchors } }));
}

function withTurn(annotation: Annotation, turn: number, change: (now: Turn) => Turn): Annotation {
  if (turn === 0) return { ...annotation, ...turnOnly(change(annotation)) };
  return withFollowUps(
    annotation,
    (annotation.follow_ups ?? []).map((now, at) => (at === turn - 1 ? change(now) : now)),
  );
}

/** Without the key where nothing follows. */
function withFollowUps({ follow_ups: _, ...annotation }: Annotation, turns: readonly Turn[]): Annotation {
  return turns.length === 0 ? annotation : { ...annotation, follow_ups: turns };
}

function turnOnly({ question, answer }: Turn): Turn {
  return { question, answer };
}

/** A pair that has just become complete is ready, unless a model wrote it: a person says so then. One that is not complete cannot be. */
function settled(annotation: Annotation): Annotation {
  if (annotation.status === "rejected") return annotation;
  if (!isComplete(annotation)) return { ...annotation, status: "draft" };
  return { ...annotation, status: annotation.provenance ? annotation.status : "ready" };
}
