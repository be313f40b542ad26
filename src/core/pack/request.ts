import type { Settings } from "../config/settings.ts";
import type { Context } from "../model/context.ts";
import type { Graph } from "../model/graph.ts";
import type { SourceFile } from "../model/sourceFile.ts";
import type { Progress } from "../ports/progress.ts";
import type { SourceText } from "../ports/repository.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { KeptCounts } from "../tokens/keptCounts.ts";
import type { PackMemory } from "./memory.ts";

/** What is to be packed, and how. */
export interface PackRequest {
  /** Name that templates write and ids begin with. */
  readonly repo: string;
  readonly commit: string | null;
  /** In the global order, each path once. */
  readonly files: readonly Pick<SourceFile, "path" | "blob">[];
  readonly graph: Graph;
  readonly settings: Settings;
}

/** What packing asks of the world. */
export interface PackWorld {
  readonly counter: TokenCounter;
  /** The text of a file that is in. Texts are asked for again instead of being kept, so that memory stays bounded. */
  text(path: RepoPath): Promise<Pick<SourceText, "text" | "blob" | "language">>;
  /** What earlier plans measured; a plan without one measures everything. */
  readonly memory?: PackMemory;
  /** What contents count, as far as it is known from anywhere. */
  readonly counts?: KeptCounts;
  /** Told of `count` (files measured) and `pack` (contexts shared out). */
  readonly progress?: Progress;
}

/** A context before its text is made: all of it but the text. */
export type PlannedContext = Omit<Context, "text">;
