import { folderOf } from "../../model/repoPath.ts";

/** A folder and all folders above it, the root (`""`) last. */
export function* climb(folder: string): Generator<string, void, undefined> {
  for (let at = folder; ; at = folderOf(at)) {
    yield at;
    if (at === "") return;
  }
}
