import { type Attributes, conversionOf, isUnchanged, type Conversion } from "../../core/walk/conversion.ts";
import { isTrue } from "./config.ts";
import type { Git } from "./git.ts";
import { records } from "./records.ts";

/** How each file is stored; files that are stored as they are on disk are not in the map. One process for all. */
export async function readConversions(
  git: Git,
  paths: readonly string[],
  config: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Conversion>> {
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(""));
  const output = await git.run(["check-attr", "-z", "--stdin", "--all"], { input, signal });
  const settings = { autocrlf: isAutocrlf(config.get("core.autocrlf")), filters: filterPrograms(config) };
  const known = new Map<string, Conversion>(); // few different ones: kept once
  const conversions = new Map<string, Conversion>();
  for (const [path, attributes] of attributesByPath(paths, output)) {
    const conversion = conversionOf(attributes, settings);
    if (isUnchanged(conversion)) continue;
    const key = conversionKey(conversion);
    known.set(key, known.get(key) ?? conversion);
    conversions.set(path, known.get(key)!);
  }
  return conversions;
}

/** One word for a conversion, equal for equal ones. */
export function conversionKey({ ends, ident, encoding, filter }: Conversion): string {
  return JSON.stringify([ends, ident, encoding, filter]);
}

/** Git tells path, attribute, value, one after the other; only what is specified, and of some paths nothing. */
function* attributesByPath(paths: readonly string[], output: Buffer): Generator<[string, Attributes], void, undefined> {
  const told = Array.from(records(output), ({ text }) => text);
  let at = 0;
  for (const path of paths) {
    const attributes: Record<string, string> = {};
    for (; told[at] === path; at += 3) attributes[told[at + 1]!] = told[at + 2]!;
    yield [path, attributes];
  }
}

function isAutocrlf(value: string | undefined): boolean {
  return value?.toLowerCase() === "input" || isTrue(value);
}

/** Filters with a program for the way into the store. */
function filterPrograms(config: ReadonlyMap<string, string>): Set<string> {
  const names = [...config].map(([key, value]) => (value === "" ? undefined : /^filter\.(.*)\.(clean|process)$/s.exec(key)?.[1]));
  return new Set(names.filter((name) => name !== undefined));
}
