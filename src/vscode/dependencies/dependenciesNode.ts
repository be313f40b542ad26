import type { Neighbour } from "../../core/graph/neighbours.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";

/** Towards what a file uses, or towards its users. */
export type Direction = "uses" | "usedBy";

/** A row of the Dependencies view. */
export type DependenciesNode = { readonly repository: RepositoryModel; readonly direction: Direction } & (
  | { readonly kind: "direction"; readonly neighbours: readonly Neighbour[] }
  | {
      readonly kind: "neighbour";
      readonly neighbour: Neighbour;
      /** The files from the top to this row's file, this one not in. */
      readonly above: readonly string[];
    }
);
