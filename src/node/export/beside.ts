import { createHash, randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What stands beside a target while it is written: in the same folder, so that a rename is atomic. */
export type Role = "partial" | "old";

/** The lock beside a target: one writer at a time. */
export function lockOf(target: string): string {
  return join(dirname(target), `.${shortName(target)}.repoloom-lock`);
}

/** A fresh hidden name beside a target: `.name.repoloom-<pid>-<random>-<role>`. */
export function besideOf(target: string, role: Role): string {
  return join(dirname(target), `.${shortName(target)}.repoloom-${process.pid}-${randomBytes(4).toString("hex")}-${role}`);
}

/** What earlier runs left beside a target, with the process that made it. */
export async function leftBeside(target: string): Promise<{ path: string; pid: number; role: Role }[]> {
  const start = `.${shortName(target)}.repoloom-`;
  const names = await readdir(dirname(target)).catch(() => []);
  return names.flatMap((name) => {
    const match = name.startsWith(start) ? /^(\d+)-[0-9a-f]{8}-(partial|old)$/.exec(name.slice(start.length)) : null;
    return match ? [{ path: join(dirname(target), name), pid: Number(match[1]), role: match[2] as Role }] : [];
  });
}

/** Removes the partial files of processes that are gone. */
export async function removeStale(target: string): Promise<void> {
  const stale = (await leftBeside(target)).filter(({ role, pid }) => role === "partial" && !isAlive(pid));
  for (const { path } of stale) await rm(path, { recursive: true, force: true });
}

/** Whether a process of this machine runs; one of another user does too. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The target's name, or a hash of it where what is added would pass the 255 bytes of a name. */
function shortName(target: string): string {
  const name = basename(target);
  return Buffer.byteLength(name) <= 150 ? name : createHash("sha256").update(name).digest("hex").slice(0, 16);
}
