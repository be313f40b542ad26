import type { BigIntStats } from "node:fs";
import type { Entry } from "../../core/ports/repository.ts";

const second = 1_000_000_000n;

/**
 * What tells one state of a file from another: any write changes it. A file written so shortly before `now` that
 * another write could leave the same times gets a stamp that never comes again.
 */
export function stampOf(stats: BigIntStats, now: bigint): Pick<Entry, "stamp" | "fresh"> {
  const newest = stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs;
  const tick = stats.mtimeNs % second === 0n ? 2n * second : second / 50n;
  const stamp = `${stats.dev}.${stats.ino}.${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}`;
  return now - newest < tick ? { stamp: `${stamp}~${now}`, fresh: true } : { stamp };
}
