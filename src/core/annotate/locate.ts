import { inOrder } from "../inOrder.ts";
import type { Anchor } from "../model/annotation.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { History } from "../ports/history.ts";
import { anchorAt } from "./anchor.ts";
import { beforeOf, type Current, type Resolved, resolveAnchor } from "./resolve.ts";

/** The text of a file as it is now; `undefined` where it is not in. */
export type TextOf = (path: RepoPath) => Promise<Current | undefined>;

/** Where anchors are looked for. */
export interface Ground {
  readonly textOf: TextOf;
  /** Git ids of the files that are in; files of which nothing is known are looked at. */
  readonly blobs?: ReadonlyMap<RepoPath, string>;
  readonly history?: History | undefined;
}

/** Where an anchor stands now. */
export interface Located extends Pick<Resolved, "how" | "score" | "sure"> {
  /** The anchor that leads there, in the text as it is now; the very same one where nothing changed. */
  readonly anchor: Anchor;
}

const readsUnderWay = 8;

/** Finds anchors again; an orphan is not in the answer. Each file is read once for all anchors in it, and not kept. */
export async function locateAnchors(
  anchors: readonly Anchor[],
  ground: Ground,
  signal?: AbortSignal,
): Promise<Map<Anchor, Located>> {
  const places = new Map<Anchor, Located>();
  const look = async ([path, inFile]: [RepoPath, readonly Anchor[]]) => {
    signal?.throwIfAborted();
    return await inOneFile(path, inFile, ground, signal);
  };
  for await (const found of inOrder([...Map.groupBy(anchors, ({ path }) => path)], readsUnderWay, look)) {
    for (const [anchor, place] of found) places.set(anchor, place);
  }
  return places;
}

/** Looks at the anchors' own path, and only for those that are not surely there under the file's other names. */
async function inOneFile(
  path: RepoPath,
  anchors: readonly Anchor[],
  ground: Ground,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Anchor, Located>> {
  const found = await atPath(path, anchors, ground, signal);
  const isThere = ground.blobs?.has(path) ?? false;
  const unsure = anchors.filter((anchor) => (isThere ? !found.has(anchor) : !found.get(anchor)?.sure));
  if (unsure.length === 0) return found;
  const all = new Map(found);
  for (const [anchor, place] of await underOtherNames(path, unsure, ground, signal)) {
    if (isBetter(place, all.get(anchor))) all.set(anchor, place);
  }
  return all;
}

async function atPath(
  path: RepoPath,
  anchors: readonly Anchor[],
  { textOf, history }: Ground,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Anchor, Located>> {
  const now = await textOf(path);
  const places = new Map<Anchor, Located>();
  if (!now) return places;
  for (const [blob, ofBlob] of Map.groupBy(anchors, (anchor) => anchor.blob)) {
    const old = blob === "" || blob === now.blob ? undefined : await history?.blobText(blob, signal);
    const before = old === undefined ? undefined : beforeOf(old, now);
    for (const anchor of ofBlob) {
      const resolved = resolveAnchor(anchor, now, before);
      if (resolved) places.set(anchor, located(path, now, anchor, resolved));
    }
  }
  return places;
}

/** A file of the very same content stands for the lost one only where it is the only one. */
async function underOtherNames(
  path: RepoPath,
  anchors: readonly Anchor[],
  ground: Ground,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Anchor, Located>> {
  const { blobs, history } = ground;
  const places = new Map<Anchor, Located>();
  const names = (await history?.otherNames(path, signal)) ?? [];
  for (const [blob, ofBlob] of Map.groupBy(anchors, (anchor) => anchor.blob)) {
    const same = blob === "" || !blobs ? [] : [...blobs].filter(([, id]) => id === blob).map(([name]) => name);
    const known = same.filter((name) => names.includes(name));
    const sameOnes = same.length === 1 ? same : known.slice(0, 1);
    for (const name of new Set([...sameOnes, ...names])) {
      for (const [anchor, place] of name === path ? [] : await atPath(name, ofBlob, ground, signal)) {
        if (isBetter(place, places.get(anchor))) places.set(anchor, place);
      }
    }
  }
  return places;
}

function isBetter(place: Located, known: Located | undefined): boolean {
  if (!known) return true;
  return place.sure === known.sure ? place.score > known.score : place.sure;
}

function located(path: RepoPath, { blob, text }: Current, anchor: Anchor, { start, end, how, score, sure }: Resolved): Located {
  const isThere = how === "same" && anchor.path === path;
  return { anchor: isThere ? anchor : anchorAt({ path, blob, text }, { start, end }), how, score, sure };
}
