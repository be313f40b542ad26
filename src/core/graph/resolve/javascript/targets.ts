import type { Json } from "../../project.ts";
import { record } from "../../project/json.ts";

/** Conditions of other platforms: their file is taken only where there is no other. */
const elsewhere = new Set([
  "browser",
  "react-native",
  "worker",
  "workerd",
  "edge-light",
  "edge",
  "deno",
  "bun",
  "electron",
  "react-server",
  "module-sync",
  "script",
]);

/**
 * All files that a package's `exports` or `imports` name for a subpath, the likeliest first. Several, because builds
 * are not in the repository: the first that leads to a source is the one.
 */
export function targetsOf(map: Json | undefined, subpath: string): string[] {
  if (map === undefined || map === null) return [];
  const entries = Object.entries(record(map));
  const isTable = entries.some(([key]) => key.startsWith(".") || key.startsWith("#"));
  if (!isTable) return subpath === "." ? leaves(map) : [];
  const found = entries
    .map(([key, target]) => ({ key, target, star: starOf(key, subpath) }))
    .filter(({ star }) => star !== undefined);
  const best = found.toSorted((a, b) => length(b.key) - length(a.key))[0];
  return best === undefined ? [] : leaves(best.target).map((target) => withStar(target, best.key, best.star!));
}

/** What the key's star stands for; `""` for the key itself, undefined where the key does not match. */
function starOf(key: string, subpath: string): string | undefined {
  if (key === subpath) return "";
  if (key.endsWith("/") && subpath.startsWith(key)) return subpath.slice(key.length);
  const star = key.indexOf("*");
  if (star < 0) return undefined;
  const behind = key.slice(star + 1);
  const fits = subpath.startsWith(key.slice(0, star)) && subpath.endsWith(behind) && subpath.length > star + behind.length;
  return fits ? subpath.slice(star, subpath.length - behind.length) : undefined;
}

/** A key without a star is meant exactly and wins. */
function length(key: string): number {
  const star = key.indexOf("*");
  return star < 0 && !key.endsWith("/") ? Number.POSITIVE_INFINITY : star < 0 ? key.length : star;
}

function withStar(target: string, key: string, star: string): string {
  return key.endsWith("/") ? target + star : target.replaceAll("*", () => star);
}

function leaves(target: Json): string[] {
  const near: string[] = [];
  const far: string[] = [];
  collect(target, near, far, 0);
  return [...near, ...far];
}

function collect(target: Json, near: string[], far: string[], depth: number): void {
  if (depth > 20) return;
  if (typeof target === "string") near.push(target);
  else if (Array.isArray(target)) for (const item of target) collect(item, near, far, depth + 1);
  else
    for (const [condition, value] of Object.entries(record(target)))
      collect(value, elsewhere.has(condition) ? far : near, far, depth + 1);
}
