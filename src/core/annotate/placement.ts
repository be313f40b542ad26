import type { ContextFile } from "../model/context.ts";
import type { Found } from "./evidence.ts";

/** The file or part, of those of a context, that holds the span whole. */
export function partWith(files: readonly ContextFile[], { path, start, end }: Found): ContextFile | undefined {
  return files.find((file) => file.path === path && file.source_start <= start && end <= file.source_end);
}
