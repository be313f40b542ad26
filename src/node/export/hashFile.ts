import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Problem } from "../../core/model/problem.ts";
import { readTwice } from "./readTwice.ts";

/**
 * Size and SHA-256 of a file. A pipe is refused: whoever hashes a file reads it again, and it would be empty by then.
 * @throws Problem `file-missing`, `file-unreadable`
 */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await readTwice(path);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Problem(code === "ENOENT" ? "file-missing" : "file-unreadable", { path, detail: message });
  }
  return { bytes, sha256: hash.digest("hex") };
}
