import type { RepoPath } from "../../core/model/repoPath.ts";

/**
 * What a person ticked off: files and folders by exact path, no path below another one.
 * A folder that is ticked off takes files that appear in it later with it.
 */
export type TickedOff = ReadonlySet<RepoPath>;

/** True where the path itself or a folder above it is ticked off. */
export function isOff(off: TickedOff, path: RepoPath): boolean {
  if (off.size === 0) return false;
  if (off.has(path)) return true;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    if (off.has(path.slice(0, slash))) return true;
  }
  return false;
}

export function tickOff(off: TickedOff, path: RepoPath): TickedOff {
  if (isOff(off, path)) return off;
  return new Set([...off].filter((one) => !one.startsWith(`${path}/`)).concat(path));
}

/**
 * Ticks a file or folder on again. Where a folder above it was off, that folder comes on and its other children go off,
 * all the way down, so that nothing but `path` changes.
 * @param childrenOf paths of a folder's direct children
 */
export function tickOn(off: TickedOff, path: RepoPath, childrenOf: (folder: RepoPath) => readonly RepoPath[]): TickedOff {
  const next = new Set([...off].filter((one) => one !== path && !one.startsWith(`${path}/`)));
  const above = [...next].find((one) => path.startsWith(`${one}/`));
  if (above === undefined) return next;
  next.delete(above);
  for (let folder = above; folder !== path;) {
    const way = childrenOf(folder).find((child) => child === path || path.startsWith(`${child}/`));
    for (const child of childrenOf(folder)) if (child !== way) next.add(child);
    if (way === undefined) break;
    folder = way;
  }
  return next;
}
