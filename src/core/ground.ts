import type { Ground } from "./annotate/locate.ts";
import { Problem } from "./model/problem.ts";
import type { Repository } from "./ports/repository.ts";
import type { Survey } from "./survey.ts";
import { textsOf } from "./texts.ts";

/** Where anchors are looked for: the files of a survey as they are now, and the repository's past. */
export function groundOf(repository: Repository, found: Survey, signal?: AbortSignal): Ground {
  const blobs = new Map(found.files.map(({ file }) => [file.path, file.blob]));
  const text = textsOf(repository, found, signal);
  return {
    blobs,
    history: repository.history,
    textOf: async (path) => (blobs.has(path) ? await text(path).catch(goneMeanwhile) : undefined),
  };
}

function goneMeanwhile(error: unknown): undefined {
  if (!(error instanceof Problem && error.code === "file-changed")) throw error;
}
