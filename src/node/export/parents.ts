import { mkdir, rmdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Runs with the folders above a path made where they are missing; where the run fails, those that it made are gone again,
 * unless something else has come into them.
 */
export async function withParents<T>(path: string, run: () => Promise<T>): Promise<T> {
  const first = await mkdir(dirname(path), { recursive: true });
  try {
    return await run();
  } catch (error) {
    if (first !== undefined) await removeUpTo(first, dirname(path));
    throw error;
  }
}

async function removeUpTo(first: string, folder: string): Promise<void> {
  const isGone = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isGone && folder.length > first.length) await removeUpTo(first, dirname(folder));
}
