import { renameSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { isOwnManifest } from "../../core/walk/own.ts";
import { manifestName } from "../../core/export/manifest.ts";
import { besideOf, leftBeside, lockOf } from "./beside.ts";
import { syncFolder } from "./durableFile.ts";
import { tryLock } from "./lock.ts";
import { withParents } from "./parents.ts";
import { writeFailure } from "./writeFailure.ts";

/**
 * Makes a folder whole or not at all: `write` fills a folder beside the target, which takes the target's place at the end.
 * A dataset of ours that stood there is replaced as a whole; anything else is refused. On failure, abort or a kill the old
 * one or nothing stands there, and what was left beside is cleared by the next run.
 * @throws Problem `target-exists`, `target-busy`, `target-repository`, `write-failed`, `disk-full`; the signal's reason
 */
export async function withTarget<T>(target: string, write: (folder: string) => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    const real = await realpath(target).catch(() => target);
    return await withParents(real, () => locked(real, () => fillAndSwap(real, write, signal)));
  } catch (error) {
    throw writeFailure(error, target);
  }
}

async function locked<T>(target: string, run: () => Promise<T>): Promise<T> {
  const release = await tryLock(target);
  if (!release) throw new Problem("target-busy", { path: target, lock: lockOf(target) });
  try {
    return await run();
  } finally {
    await release();
  }
}

async function fillAndSwap<T>(target: string, write: (folder: string) => Promise<T>, signal?: AbortSignal): Promise<T> {
  await recover(target);
  await look(target);
  const partial = besideOf(target, "partial");
  try {
    await mkdir(partial);
    const result = await write(partial);
    signal?.throwIfAborted();
    await swap(partial, target, await look(target));
    return result;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * Clears what an earlier run left; the lock is held, so it is nobody's. A run that was killed between its two renames left
 * no target and the old dataset beside it: that one goes back.
 */
async function recover(target: string): Promise<void> {
  for (const { path, role } of await leftBeside(target)) {
    const isMissing = (await lstat(target).catch(() => undefined)) === undefined;
    if (role === "old" && isMissing) await rename(path, target);
    else await rm(path, { recursive: true, force: true });
  }
}

type Standing = "nothing" | "empty" | "ours";

/** What stands at the target; refuses what is not ours to replace. */
async function look(target: string): Promise<Standing> {
  const there = await lstat(target).catch(() => undefined);
  if (!there) return "nothing";
  if (!there.isDirectory()) throw new Problem("target-exists", { path: target });
  const names = await readdir(target);
  if (names.length === 0) return "empty";
  const manifest = await readFile(join(target, manifestName), "utf8").catch(() => "");
  if (!isOwnManifest(manifest)) throw new Problem("target-exists", { path: target });
  if (names.includes(".git")) throw new Problem("target-repository", { path: target });
  return "ours";
}

/** Two renames without a pause between them: no system has one for a folder that is not empty. */
async function swap(partial: string, target: string, standing: Standing): Promise<void> {
  await syncFolder(partial);
  if (standing === "empty") await rmdir(target);
  if (standing === "ours") await replace(partial, target);
  else await rename(partial, target);
  await syncFolder(dirname(target));
}

async function replace(partial: string, target: string): Promise<void> {
  const old = besideOf(target, "old");
  renameSync(target, old);
  try {
    renameSync(partial, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
