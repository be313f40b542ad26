import { Problem } from "./model/problem.ts";
import type { RepoPath } from "./model/repoPath.ts";
import type { Repository, SourceText } from "./ports/repository.ts";
import type { Survey } from "./survey.ts";

/**
 * Reads the text of files that a survey found, again each time: texts are not kept.
 * @throws Problem `file-changed` where a file can no longer be read
 */
export function textsOf(repository: Repository, found: Survey, signal?: AbortSignal): (path: RepoPath) => Promise<SourceText> {
  const entries = new Map(found.files.map(({ entry }) => [entry.path, entry]));
  return async (path) => {
    const read = await repository.read(entries.get(path)!, signal);
    if ("reason" in read) throw new Problem("file-changed", { path });
    return read;
  };
}
