import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { test } from "node:test";
import { isDependency } from "../../../src/core/model/graph.ts";
import { comparePaths } from "../../../src/core/model/repoPath.ts";
import { edgeOrderAccuracy, largestCircle } from "../../../src/core/order/metrics.ts";
import { orderFiles } from "../../../src/core/order/order.ts";
import { graphOf } from "../../support/edgesOf.ts";

const folder = join(import.meta.dirname, "../../reference/mini-repo");
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as {
  readonly imports_local: Readonly<Record<string, readonly string[]>>;
  readonly importers_of: Readonly<Record<string, readonly string[]>>;
  readonly imports_kinds: {
    readonly type_only: readonly (readonly string[])[];
    readonly dynamic: readonly (readonly string[])[];
  };
};
const root = join(folder, "repo");
const paths = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
const graph = graphOf(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")])));
const pairs = (kind?: string) =>
  graph.edges.filter((edge) => kind === undefined || edge.kind === kind).map(({ from, to }) => [from, to]);

test("the mini repository's imports are exactly those that were found by hand", () => {
  const all = Object.entries(expected.imports_local).flatMap(([from, used]) =>
    used.toSorted(comparePaths).map((to) => [from, to]),
  );
  assert.deepEqual(
    pairs(),
    all.toSorted((a, b) => comparePaths(a[0]!, b[0]!) || comparePaths(a[1]!, b[1]!)),
  );
  for (const [to, importers] of Object.entries(expected.importers_of)) {
    assert.deepEqual(
      graph.edges.filter((edge) => edge.to === to).map((edge) => edge.from),
      importers,
    );
  }
});

test("its kinds are told apart", () => {
  assert.deepEqual(pairs("type"), expected.imports_kinds.type_only);
  assert.deepEqual(pairs("dynamic"), expected.imports_kinds.dynamic);
});

test("its order keeps all edges but one of the circle of two", () => {
  const order = orderFiles(graph, { order: "dependency", seed: 0 });
  const edges = graph.edges.filter(isDependency).length;
  assert.equal(largestCircle(graph), 2);
  assert.equal(edgeOrderAccuracy(order, graph), (edges - 1) / edges);
});
