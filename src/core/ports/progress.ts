/** The steps of the story, in order. */
export type Step = "walk" | "read" | "graph" | "order" | "count" | "pack" | "compose" | "export" | "check" | "ask";

/** Told how far a step is; `total` is absent while it is not known. */
export type Progress = (step: Step, done: number, total?: number) => void;

/** For callers that do not care. */
export const silent: Progress = () => {};
