import type { ContextFile, ContextsSummary, Cut } from "../../core/model/context.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";

export type PlannedContext = ContextsSummary["contexts"][number];

/** A row of the Contexts view. */
export type ContextsNode = { readonly repository: RepositoryModel } & (
  | { readonly kind: "root" }
  | { readonly kind: "context"; readonly context: PlannedContext; readonly number: number }
  | { readonly kind: "part"; readonly context: PlannedContext; readonly file: ContextFile }
  | { readonly kind: "fellOut"; readonly entries: readonly LeftOut[] }
  | { readonly kind: "fallen"; readonly entry: LeftOut }
  | { readonly kind: "cuts"; readonly cuts: readonly Cut[] }
  | { readonly kind: "cut"; readonly cut: Cut }
  | { readonly kind: "tickedOff" }
  | { readonly kind: "off"; readonly path: RepoPath }
);
