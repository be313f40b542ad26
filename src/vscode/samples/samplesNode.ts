import type { BrokenLine } from "../../core/annotate/annotations.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import type { Mark } from "../marks/mark.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { GroupName } from "./groups.ts";

/** A row of the Samples view. */
export type SamplesNode = { readonly repository: RepositoryModel } & (
  | { readonly kind: "root" }
  | { readonly kind: "group"; readonly name: GroupName }
  | { readonly kind: "broken"; readonly line: BrokenLine }
  | { readonly kind: "annotation"; readonly annotation: Annotation; readonly orphan: boolean }
  | { readonly kind: "mark"; readonly mark: Mark; readonly orphan?: boolean }
);
