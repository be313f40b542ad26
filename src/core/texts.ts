import { Problem } from "./model/problem.ts";
import type { RepoPath } from "./model/repoPath.ts";
import type { Repository, SourceText } from "./ports/repository.ts";
import type { Survey } from "./survey.ts";

/**
 * Reads the text of files that a survey found, again each time: texts are not kept, but for the last one,
 * since the parts of a file that was cut are asked for one after the other.
 * @throws Problem `file-changed` where a file can no longer be read
 */
export function textsOf(repository: Repository, found: Survey, signal?: AbortSignal): (path: RepoPath) => Promise<SourceText> {
  const entries = new Map(found.files.map(({ entry }) => [entry.path, entry]));
  let last: SourceText | undefined;
  return async (path) => {
    if (last?.path === path) return last;
    const read = await repository.read(entries.get(path)!, signal);
    if ("reason" in read) throw new Problem("file-changed", { path });
    last = read;
    return read;
  };
}
