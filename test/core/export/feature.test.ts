import assert from "node:assert/strict";
import { test } from "node:test";
import { declare, featureOf, float64, int64, list, merge, nothing, string, struct } from "../../../src/core/export/feature.ts";

test("the type of a value", () => {
  assert.deepEqual(featureOf({ a: [1, 2.5], b: [], c: null, d: [{ e: true }, { f: "x" }] }), {
    kind: "struct",
    fields: {
      a: list(float64),
      b: list(nothing),
      c: nothing,
      d: list(struct({ e: { kind: "value", dtype: "bool" }, f: string })),
    },
  });
});

test("rows widen a type, never narrow it; what cannot stand in one column is a mistake", () => {
  const declaredType = struct({ n: float64, names: list(string) });
  assert.deepEqual(
    merge(declaredType, featureOf({ n: 1, names: [], more: 7 })),
    struct({ n: float64, names: list(string), more: int64 }),
  );
  assert.throws(() => merge(string, int64), TypeError);
  assert.throws(() => merge(list(string), struct({})), TypeError);
});

test("the form of a dataset card", () => {
  const feature = struct({ id: string, turns: list(struct({ role: string })), ids: list(int64), meta: struct({ n: float64 }) });
  assert.deepEqual(declare(feature), [
    { name: "id", dtype: "string" },
    { name: "turns", list: [{ name: "role", dtype: "string" }] },
    { name: "ids", list: "int64" },
    { name: "meta", struct: [{ name: "n", dtype: "float64" }] },
  ]);
});
