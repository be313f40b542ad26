import type { ModeName, Settings } from "../config/settings.ts";
import type { Links } from "../order/links.ts";
import type { Block, FilledBin, Room, Sizes } from "./block.ts";
import type { ExactCount } from "./exact.ts";
import { inTurns } from "../steps.ts";
import { inPartOrder } from "./partOrder.ts";
import { partition } from "./partition.ts";
import { perEntry } from "./perEntry.ts";
import { runs } from "./ranges.ts";
import { settle } from "./settle.ts";
import { usesBetween } from "./uses.ts";

/** What is shared out, and into what. */
export interface Sharing {
  readonly blocks: readonly Block[];
  /** Between files, by their places in the order. */
  readonly uses: Links;
  readonly settings: Settings;
  /** Tokens of the template's own text before the first block. */
  readonly headerTokens: number;
  readonly exact: ExactCount;
  readonly signal?: AbortSignal | undefined;
}

/** Shares blocks out over contexts, none of them over the limit, as the chosen mode does it. */
export async function share(sharing: Sharing): Promise<readonly FilledBin[]> {
  const { blocks, settings, headerTokens } = sharing;
  const repeats = withinBudget[settings.mode] ? Math.floor(settings.dupBudget * settings.limit) : 0;
  const room = { size: settings.limit - headerTokens, repeats };
  const filled = await modes[settings.mode](sharing, room);
  return inPartOrder(filled, blocks, sizesOf(blocks, room), settings.mode === "per-entry" ? Infinity : repeats);
}

/** Modes that repeat up to the budget; `per-entry` repeats as it must. */
const withinBudget: Readonly<Record<ModeName, boolean>> = {
  partition: false,
  "partition+deps": true,
  "per-entry": false,
  sliding: true,
  sequential: false,
};

type Mode = (sharing: Sharing, room: Room) => Promise<FilledBin[]>;

/** What each block takes of a context's room: never more than all of it, for a block that is here fits alone. */
const sizesOf = (blocks: readonly Block[], room: Room): Sizes =>
  Float64Array.from(blocks, (block) => Math.min(block.measure.size, room.size));

const inRuns: Mode = ({ blocks, settings, exact }, room) => runs(blocks, room, settings.limit, exact);

const byEdges: Mode = async ({ blocks, uses, settings, exact, signal }, room) => {
  const bins = partition(blocks, usesBetween(blocks, uses), sizesOf(blocks, room), room);
  return await settle(await inTurns(bins, signal), blocks, settings.limit, exact);
};

const byEntry: Mode = async ({ blocks, uses, settings, exact, signal }, room) => {
  const bins = perEntry(usesBetween(blocks, uses), sizesOf(blocks, room), room.size);
  return await settle(await inTurns(bins, signal), blocks, settings.limit, exact);
};

const modes: Readonly<Record<ModeName, Mode>> = {
  partition: byEdges,
  "partition+deps": byEdges,
  "per-entry": byEntry,
  sliding: inRuns,
  sequential: inRuns,
};
