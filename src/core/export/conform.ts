import type { Feature } from "./feature.ts";
import type { Format } from "./formats/format.ts";

/** What is wrong with the columns of a row: one that is missing, one too many, one of another type. */
export function columnFaults(row: unknown, { features, grows }: Format): string[] {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return ["not a row: an object with columns"];
  const columns = row as Readonly<Record<string, unknown>>;
  const known = Object.entries(features).flatMap(([name, feature]) => {
    if (columns[name] === undefined || columns[name] === null) return [`${name} is missing`];
    return typeFault(columns[name], feature, name) ?? [];
  });
  const more = grows ? [] : Object.keys(columns).filter((name) => !Object.hasOwn(features, name));
  return [...known, ...more.map((name) => `${name} is no column of this format`)];
}

/** The first place inside that is of another type; null stands for what a row does not have. */
function typeFault(value: unknown, feature: Feature, path: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (feature.kind === "value") return fits(value, feature.dtype) ? undefined : `${path} is no ${feature.dtype}`;
  if (feature.kind === "list") {
    if (!Array.isArray(value)) return `${path} is no list`;
    return first(value as unknown[], (item, index) =>
      item === null ? `${path}.${index} is missing` : typeFault(item, feature.of, `${path}.${index}`),
    );
  }
  if (typeof value !== "object" || Array.isArray(value)) return `${path} is no struct`;
  const fields = value as Readonly<Record<string, unknown>>;
  return first(Object.entries(feature.fields), ([name, inner]) => typeFault(fields[name], inner, `${path}.${name}`));
}

function first<T>(items: readonly T[], faultOf: (item: T, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const fault = faultOf(item, index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fits(value: unknown, dtype: string): boolean {
  if (dtype === "string") return typeof value === "string";
  if (dtype === "bool") return typeof value === "boolean";
  return typeof value === "number" && (dtype === "float64" || Number.isSafeInteger(value));
}
