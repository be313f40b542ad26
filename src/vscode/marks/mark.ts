import { type Anchor, type Annotation, turnsOf } from "../../core/model/annotation.ts";

/** What a marked span is in its annotation. */
export type Role = "question" | "answer" | "evidence";

/** Which spans of an annotation: those of a half of one of its turns (0 is the first), or its evidence. */
export interface Part {
  readonly role: Role;
  readonly turn: number;
}

/** One marked span of an annotation. */
export interface Mark extends Part {
  readonly annotation: Annotation;
  /** Its place among the spans of its part. */
  readonly index: number;
  readonly anchor: Anchor;
}

export function anchorsOf(annotation: Annotation, { role, turn }: Part): readonly Anchor[] {
  return role === "evidence" ? annotation.evidence : (turnsOf(annotation)[turn]?.[role].spans ?? []);
}

export function marksOf(annotation: Annotation): readonly Mark[] {
  const turns = turnsOf(annotation).flatMap((_, turn): Part[] => [
    { role: "question", turn },
    { role: "answer", turn },
  ]);
  const parts: readonly Part[] = [...turns, { role: "evidence", turn: 0 }];
  return parts.flatMap((part) => anchorsOf(annotation, part).map((anchor, index) => ({ annotation, ...part, index, anchor })));
}

/** Tells one mark from all others of its repository. */
export function keyOf({ annotation, role, turn, index }: Mark): string {
  return `${annotation.id}/${turn === 0 ? "" : `${turn}.`}${role}/${index}`;
}
