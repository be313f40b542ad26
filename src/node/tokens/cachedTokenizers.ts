import { readdirSync } from "node:fs";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { comparePaths } from "../../core/model/repoPath.ts";

/** The folder of a tokenizer from the Hub below a cache. */
export function folderOfCached(cache: string, id: string): string {
  return join(cache, "tokenizers", id.replaceAll("/", "--"));
}

/** Hub ids of the tokenizers that a cache holds, sorted: they need no network. */
export async function cachedTokenizers(cache: string): Promise<string[]> {
  const names = cache === "none" ? [] : namesIn(join(cache, "tokenizers"));
  const ids = await Promise.all(
    names.map(async (name) => {
      const id = idOf(name);
      return id !== undefined && (await isWhole(folderOfCached(cache, id))) ? id : undefined;
    }),
  );
  return ids.filter((id) => id !== undefined).toSorted(comparePaths);
}

/** `owner--name@revision`: names have no `--` of their own, a revision may have slashes. */
function idOf(name: string): string | undefined {
  return /^[\w-][\w.-]*--./.test(name) ? name.replaceAll("--", "/") : undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isWhole(folder: string): Promise<boolean> {
  return access(join(folder, "tokenizer.json")).then(
    () => true,
    () => false,
  );
}
