import { mkdir } from "node:fs/promises";
import { writeFailure } from "./writeFailure.ts";

/**
 * Makes a folder for results, and those above it.
 * @throws Problem `write-failed`, `disk-full`
 */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw writeFailure(error, path);
  });
}
