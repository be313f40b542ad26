import { parse } from "jsonc-parser";
import type { Json } from "../project.ts";

/** Reads JSON with comments and trailing commas; undefined where nothing can be made of it. */
export function readJson(text: string): Json | undefined {
  try {
    return parse(text, [], { allowTrailingComma: true }) as Json | undefined;
  } catch {
    return undefined; // nested beyond the parser's stack
  }
}

/** The value as an object; empty where it is something else. */
export function record(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
}

/** The strings of a list, or the one string. */
export function strings(value: Json | undefined): string[] {
  return [value].flat().filter((item) => typeof item === "string");
}

export function string(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Leaves out keys that have no value, as `exactOptionalPropertyTypes` wants it. */
export function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** The value down to a depth that real files never reach; what lies deeper is left out. */
export function shallow(value: Json | undefined, depth = 24): Json | undefined {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.flatMap((item: Json) => shallow(item, depth - 1) ?? []);
  const entries = Object.entries(record(value)).map(([key, item]) => [key, shallow(item, depth - 1)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
