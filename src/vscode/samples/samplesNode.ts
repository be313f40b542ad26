import type { BrokenLine } from "../../core/annotate/annotations.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import type { Mark } from "../marks/mark.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { TasksFile } from "../tasks/tasksChoice.ts";
import type { Group } from "./groups.ts";

/** A row of the Samples view. */
export type SamplesNode = { readonly repository: RepositoryModel } & (
  | { readonly kind: "root" }
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "broken"; readonly line: BrokenLine }
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  | { readonly kind: "turn"; readonly annotation: Annotation; readonly turn: number }
  | { readonly kind: "mark"; readonly mark: Mark }
  | { readonly kind: "generated" }
  | { readonly kind: "tasks"; readonly file: TasksFile }
);

export type AnnotationNode = Extract<SamplesNode, { kind: "annotation" }>;
export type TurnNode = Extract<SamplesNode, { kind: "turn" }>;
