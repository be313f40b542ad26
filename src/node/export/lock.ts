import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { isAlive } from "./beside.ts";

/** A lock file without a readable owner is that of a process that has just made it, up to this age in milliseconds. */
const newborn = 10_000;

/**
 * Makes a lock file with this process's id; `undefined` where a living process holds it.
 * The lock of a process that is gone is taken over. Call the answer to let go.
 */
export async function tryLock(path: string): Promise<(() => Promise<void>) | undefined> {
  const content = JSON.stringify({ pid: process.pid, host: hostname(), nonce: randomBytes(8).toString("hex") });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(path, content)) return () => release(path, content);
    const stale = await staleContent(path);
    if (stale === undefined) return undefined;
    await takeAway(path, stale);
  }
  return undefined;
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function release(path: string, content: string): Promise<void> {
  if ((await contentOf(path)) === content) await rm(path, { force: true });
}

/** The lock's content where its owner is gone for certain (`""` where there is no lock any more), else `undefined`. */
async function staleContent(path: string): Promise<string | undefined> {
  const content = await contentOf(path);
  const made = (await stat(path).catch(() => undefined))?.mtimeMs;
  if (content === undefined || made === undefined) return "";
  const owner = ownerOf(content);
  if (!owner) return Date.now() - made > newborn ? content : undefined;
  if (owner.host !== hostname()) return undefined;
  // Process ids come back, in containers often the same one: a lock older than this process cannot be its own.
  const isOlder = made < Date.now() - process.uptime() * 1000 - 1000;
  return !isAlive(owner.pid) || (owner.pid === process.pid && isOlder) ? content : undefined;
}

/** Two processes may find one stale lock: only that very lock is removed, never the next owner's. */
async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}-${randomBytes(4).toString("hex")}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await contentOf(aside)) !== stale) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
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
