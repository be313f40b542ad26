/** What changed, so that each view refreshes only for what it shows. */
export type Part = "progress" | "scan" | "ticks" | "annotations" | "lost" | "facts" | "tasks" | "marks" | "selection";
