import type { Program } from "../../../symbols/program.ts";
import { shownOracle } from "./shown.ts";

/** `query`: a manifest and the name of a package. The version that it asks for. */
export const dependencyVersion = shownOracle((program, [path = "", name = ""]) => {
  const found = versionsIn(path, program.text(path)).filter(([one]) => one === name);
  return found.length === 1 ? { answers: [found[0]![1]] } : `${path} names ${name} ${found.length} times`;
});

/** Dependencies of a manifest with the versions that they are asked for in; each as often as it stands there. */
export function versionsIn(path: string, text: string): readonly (readonly [name: string, version: string])[] {
  if (text.length > 1_000_000) return [];
  if (/(?:^|\/)package\.json$/.test(path)) return packageVersions(text);
  if (/(?:^|\/)go\.mod$/.test(path)) return [...text.matchAll(/^(?:require[ \t]+|\t)([\w./~-]+)[ \t]+(v[\w.+-]+)/gm)].map(pair);
  if (/(?:^|\/)Cargo\.toml$/.test(path)) return cargoVersions(text);
  return [];
}

function pair(match: RegExpExecArray): [string, string] {
  return [match[1]!, match[2]!];
}

function packageVersions(text: string): [string, string][] {
  const groups = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
  const manifest = parsed(text);
  return groups.flatMap((group) => {
    const found = manifest?.[group];
    if (typeof found !== "object" || found === null) return [];
    return Object.entries(found).flatMap(([name, version]): [string, string][] =>
      typeof version === "string" ? [[name, version]] : [],
    );
  });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** `name = "1.0"` and `name = { version = "1.0", ... }` in sections of dependencies. */
function cargoVersions(text: string): [string, string][] {
  const found: [string, string][] = [];
  let inside = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("[")) inside = /^\[(?:workspace\.)?(?:dev-|build-)?dependencies\]/.test(line);
    const match = inside ? /^([\w-]+)\s*=\s*(?:"([^"]+)"|\{[^}]*\bversion\s*=\s*"([^"]+)")/.exec(line) : null;
    if (match !== null) found.push([match[1]!, (match[2] ?? match[3])!]);
  }
  return found;
}

/** An entry of a changelog under the heading of its version. */
export interface ChangelogEntry {
  readonly version: string;
  readonly entry: string;
}

/** The list entries of a changelog in Markdown, each under the version of the last heading. */
export function changelogEntries(text: string): readonly ChangelogEntry[] {
  const found: ChangelogEntry[] = [];
  let version = "";
  for (const line of text.split("\n")) {
    const heading = /^#{1,4}[ \t]+(.*)$/.exec(line)?.[1];
    const number = heading === undefined ? undefined : /^\[?v?(\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?)\]?(?![\w.])/.exec(heading)?.[1];
    if (number !== undefined) version = number;
    const entry = /^[*-][ \t]+(\S.*?)[ \t\r]*$/.exec(line)?.[1];
    if (entry !== undefined && version !== "") found.push({ version, entry });
  }
  return found;
}

/** `query`: a changelog and an entry of it. The version that lists it. */
export const changelogVersion = shownOracle((program: Program, [path = "", entry = ""]) => {
  const found = changelogEntries(program.text(path)).filter((one) => one.entry === entry);
  return found.length === 1 ? { answers: [found[0]!.version] } : `the entry stands ${found.length} times in ${path}`;
});
