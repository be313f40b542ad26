import { join } from "node:path";
import { type Kept, nothingKept } from "../../core/ports/kept.ts";
import type { Log } from "../../core/ports/log.ts";
import { KeptMap } from "./keptMap.ts";

/** What earlier runs left behind, by room: the larger a room's values, the less often it is entered. */
export interface Cache {
  /** What whole folders counted: 24 MB are a quarter of a million files. */
  readonly folders: Kept;
  /** What was found in files: 32 MB are a quarter of a million. */
  readonly looks: Kept;
  /** What contents count: 16 MB are half a million. */
  readonly counts: Kept;
  /** Keeps what is new, up to the first room that cannot be written: one warning is enough. */
  save(): void;
}

/** Opens the cache in a folder; `none` opens one that keeps nothing. */
export function openCache(folder: string, log: Log): Cache {
  if (folder === "none") return { folders: nothingKept, looks: nothingKept, counts: nothingKept, save: () => {} };
  const room = (name: string, megabytes: number): KeptMap =>
    new KeptMap({ folder: join(folder, "kept", name), most: megabytes << 20, log });
  const rooms = { folders: room("folders", 24), looks: room("looks", 32), counts: room("counts", 16) };
  return { ...rooms, save: () => void Object.values(rooms).every((kept) => kept.save()) };
}
