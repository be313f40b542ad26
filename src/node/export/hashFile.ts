import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Problem } from "../../core/model/problem.ts";

/**
 * Size and SHA-256 of a file. A pipe is refused: whoever hashes a file reads it again, and it would be empty by then.
 * @throws Problem `file-missing`, `file-unreadable`
 */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    if (!(await stat(path)).isFile()) throw new Error("it is no ordinary file, and it is read more than once");
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
