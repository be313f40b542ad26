import type { Feature } from "./feature.ts";

/** One node of a Parquet schema, in the order of a walk from the root. */
export interface ParquetNode {
  readonly name: string;
  readonly repetition_type?: "REQUIRED" | "OPTIONAL" | "REPEATED";
  readonly num_children?: number;
  readonly type?: "BYTE_ARRAY" | "INT32" | "INT64" | "DOUBLE" | "BOOLEAN";
  readonly converted_type?: "UTF8" | "INT_8" | "LIST";
}

/** Where nothing was ever said, a string could have been; a struct without fields has no form in Parquet and goes. */
export function settled(feature: Feature): Feature | undefined {
  if (feature.kind === "value") return feature.dtype === "null" ? { kind: "value", dtype: "string" } : feature;
  if (feature.kind === "list") {
    const of = settled(feature.of);
    return of && { kind: "list", of };
  }
  const fields = Object.entries(feature.fields).flatMap(([name, inner]) => {
    const kept = settled(inner);
    return kept ? [[name, kept] as const] : [];
  });
  return fields.length > 0 ? { kind: "struct", fields: Object.fromEntries(fields) } : undefined;
}

/** The schema of rows of this type; lists in the three levels of the Parquet specification, everything may be null. */
export function parquetSchema(columns: Readonly<Record<string, Feature>>): ParquetNode[] {
  const nodes = Object.entries(columns).flatMap(([name, feature]) => nodesOf(name, feature));
  return [{ name: "schema", num_children: Object.keys(columns).length }, ...nodes];
}

const leaves = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  null: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  int8: { type: "INT32", converted_type: "INT_8" },
  int32: { type: "INT32" },
  int64: { type: "INT64" },
  float64: { type: "DOUBLE" },
  bool: { type: "BOOLEAN" },
} as const;

function nodesOf(name: string, feature: Feature): ParquetNode[] {
  if (feature.kind === "value") return [{ name, repetition_type: "OPTIONAL", ...leaves[feature.dtype] }];
  if (feature.kind === "list") {
    return [
      { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      ...nodesOf("element", feature.of),
    ];
  }
  const fields = Object.entries(feature.fields);
  return [
    { name, repetition_type: "OPTIONAL", num_children: fields.length },
    ...fields.flatMap(([inner, field]) => nodesOf(inner, field)),
  ];
}

/** A JSON value as the column takes it: 64-bit numbers as BigInt. */
export function fitted(value: unknown, feature: Feature): unknown {
  if (value === null || value === undefined) return undefined;
  if (feature.kind === "value") return feature.dtype === "int64" ? BigInt(value as number) : value;
  if (feature.kind === "list") {
    if (feature.of.kind === "value" && feature.of.dtype !== "int64") return value;
    return (value as readonly unknown[]).map((item) => fitted(item, feature.of));
  }
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(feature.fields).map(([name, inner]) => [name, fitted(fields[name], inner)]));
}
