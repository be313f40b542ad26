import { comparePaths } from "../model/repoPath.ts";

/** The type of a column as Hugging Face `datasets` declares it; declared types make loading independent of the first rows. */
export type Feature =
  | { readonly kind: "value"; readonly dtype: "string" | "int8" | "int32" | "int64" | "float64" | "bool" | "null" }
  | { readonly kind: "list"; readonly of: Feature }
  | { readonly kind: "struct"; readonly fields: Readonly<Record<string, Feature>> };

export const nothing: Feature = { kind: "value", dtype: "null" };
export const string: Feature = { kind: "value", dtype: "string" };
export const int8: Feature = { kind: "value", dtype: "int8" };
export const int32: Feature = { kind: "value", dtype: "int32" };
export const int64: Feature = { kind: "value", dtype: "int64" };
export const float64: Feature = { kind: "value", dtype: "float64" };
export const bool: Feature = { kind: "value", dtype: "bool" };
export const list = (of: Feature): Feature => ({ kind: "list", of });
export const struct = (fields: Readonly<Record<string, Feature>>): Feature => ({ kind: "struct", fields });

/** The type of one JSON value. */
export function featureOf(value: unknown): Feature {
  if (value === null || value === undefined) return nothing;
  if (Array.isArray(value)) return list(value.reduce((feature: Feature, item) => merge(feature, featureOf(item)), nothing));
  if (typeof value === "object") {
    return struct(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, featureOf(inner)])));
  }
  if (typeof value === "number") return Number.isSafeInteger(value) ? int64 : float64;
  return typeof value === "boolean" ? bool : string;
}

/**
 * The type that holds both; what is missing in one row is null there. The first one's fields keep their order.
 * @throws TypeError where no column can hold both: a mistake in a format, not in the data
 */
export function merge(a: Feature, b: Feature): Feature {
  if (a === b || isNothing(b)) return a;
  if (isNothing(a)) return b;
  if (a.kind === "list" && b.kind === "list") return list(merge(a.of, b.of));
  if (a.kind === "struct" && b.kind === "struct") return struct(mergeFields(a.fields, b.fields));
  if (a.kind === "value" && b.kind === "value") {
    if (a.dtype === b.dtype) return a;
    if (isNumber(a) && isNumber(b)) return float64;
  }
  throw new TypeError(`No column holds ${JSON.stringify(a)} and ${JSON.stringify(b)}`);
}

function mergeFields(a: Readonly<Record<string, Feature>>, b: Readonly<Record<string, Feature>>): Record<string, Feature> {
  const added = Object.keys(b).filter((key) => !Object.hasOwn(a, key));
  const names = [...Object.keys(a), ...added.toSorted(comparePaths)];
  return Object.fromEntries(names.map((name) => [name, merge(a[name] ?? nothing, b[name] ?? nothing)]));
}

function isNothing(feature: Feature): boolean {
  return feature.kind === "value" && feature.dtype === "null";
}

function isNumber(feature: Feature): boolean {
  return feature.kind === "value" && (feature.dtype === "int64" || feature.dtype === "float64");
}

/** The form of a dataset card's `features`. */
export function declare(feature: Feature): unknown {
  if (feature.kind === "struct") return Object.entries(feature.fields).map(([name, inner]) => ({ name, ...declared(inner) }));
  return declared(feature);
}

function declared(feature: Feature): object {
  if (feature.kind === "value") return { dtype: feature.dtype };
  if (feature.kind === "struct") return { struct: declare(feature) };
  return { list: feature.of.kind === "value" ? feature.of.dtype : declare(feature.of) };
}
