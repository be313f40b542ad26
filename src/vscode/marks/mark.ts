import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";

/** What a marked span is in its annotation. */
export type Role = "question" | "answer" | "evidence";

/** One marked span of an annotation. */
export interface Mark {
  readonly annotation: Annotation;
  readonly role: Role;
  /** Its place among the spans of its role. */
  readonly index: number;
  readonly anchor: Anchor;
}

export function anchorsOf(annotation: Annotation, role: Role): readonly Anchor[] {
  return role === "evidence" ? annotation.evidence : annotation[role].spans;
}

export function marksOf(annotation: Annotation): readonly Mark[] {
  const roles: readonly Role[] = ["question", "answer", "evidence"];
  return roles.flatMap((role) => anchorsOf(annotation, role).map((anchor, index) => ({ annotation, role, index, anchor })));
}

export function marksIn(annotations: readonly Annotation[], path: RepoPath): readonly Mark[] {
  return annotations.flatMap((annotation) => marksOf(annotation).filter((mark) => mark.anchor.path === path));
}

/** Tells one mark from all others of its repository. */
export function keyOf({ annotation, role, index }: Mark): string {
  return `${annotation.id}/${role}/${index}`;
}
