import { randomBytes } from "node:crypto";
import { link, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { besideOf, isAlive, lockOf } from "./beside.ts";

/** What has no readable owner was made just now, up to this age in milliseconds. */
const newborn = 10_000;

/**
 * Locks a target with a file beside it that names this process; `undefined` where a living process holds it.
 * The lock of a process that is gone is taken over. Call the answer to let go.
 */
export async function tryLock(target: string): Promise<(() => Promise<void>) | undefined> {
  const lock = lockOf(target);
  const content = JSON.stringify({ pid: process.pid, host: hostname(), nonce: randomBytes(8).toString("hex") });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(target, content)) return () => release(lock, content);
    const found = await contentOf(lock);
    if (found === undefined) continue; // let go meanwhile
    if (!(await isStale(lock, found))) return undefined;
    await removeStaleLock(lock, found);
  }
  return undefined;
}

/** Made under another name and linked, so that no kill leaves a lock without its owner. */
async function create(target: string, content: string): Promise<boolean> {
  const aside = besideOf(target, "partial");
  try {
    await writeFile(aside, content, { flag: "wx" });
    return await makeLink(aside, lockOf(target), content);
  } finally {
    await rm(aside, { force: true });
  }
}

async function makeLink(aside: string, lock: string, content: string): Promise<boolean> {
  try {
    await link(aside, lock);
    return true;
  } catch (error) {
    // The holder of the lock may have cleared what stood beside the target.
    return codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT" ? false : await makeFile(lock, content);
  }
}

/** Makes a file unless there is one; also for file systems without hard links. */
async function makeFile(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function release(lock: string, content: string): Promise<void> {
  if ((await contentOf(lock)) === content) await rm(lock, { force: true });
}

/** Whether the process that made the lock is gone for certain. */
async function isStale(lock: string, content: string): Promise<boolean> {
  const made = (await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now();
  const owner = ownerOf(content);
  if (!owner) return Date.now() - made > newborn;
  if (owner.host !== hostname()) return false;
  // Process ids come back, in containers often the same one: a lock older than this process cannot be its own.
  const isOlder = made < Date.now() - process.uptime() * 1000 - 1000;
  return !isAlive(owner.pid) || (owner.pid === process.pid && isOlder);
}

/**
 * Several processes may find one stale lock. Only who holds the guard removes it, after a last look: its owner is gone and
 * nobody else may touch it, so it is still the one that was seen.
 */
async function removeStaleLock(lock: string, seen: string): Promise<void> {
  const guard = `${lock}-guard`;
  if (!(await makeFile(guard, ""))) {
    const made = (await stat(guard).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - made > newborn) await rm(guard, { force: true });
    return;
  }
  try {
    if ((await contentOf(lock)) === seen) await rm(lock, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

function ownerOf(content: string): { pid: number; host: string } | undefined {
  try {
    const { pid, host } = JSON.parse(content) as { pid?: unknown; host?: unknown };
    return typeof pid === "number" && typeof host === "string" ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
