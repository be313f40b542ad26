import { lstatSync, readFileSync, statSync } from "node:fs";

const most = 16_000_000;

/** The bytes of a rule or configuration file; `undefined` where it is absent, no regular file, unreadable or absurdly large. */
export function readSmall(path: string | Buffer, { follow = true } = {}): Uint8Array | undefined {
  try {
    const stats = follow ? statSync(path, { throwIfNoEntry: false }) : lstatSync(path, { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= most ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
