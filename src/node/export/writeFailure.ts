import { Problem } from "../../core/model/problem.ts";

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** An error of the operating system while `path` was written, as a `Problem`; anything else comes back as it is. */
export function writeFailure(error: unknown, path: string): unknown {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== "string" || typeof syscall !== "string" || error instanceof Problem) return error;
  return full.has(code)
    ? new Problem("disk-full", { path })
    : new Problem("write-failed", { path, detail: reasonOf(error as Error) });
}

/** The system's words without the call and the path: `EACCES: permission denied, open '/x'` -> `permission denied`. */
function reasonOf(error: Error): string {
  return /^\w+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}
