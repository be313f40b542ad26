import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { orders } from "../../../src/core/config/settings.ts";
import type { Edge, EdgeKind, Graph } from "../../../src/core/model/graph.ts";
import { comparePaths } from "../../../src/core/model/repoPath.ts";
import { baselines, edgeOrderAccuracy, largestCircle } from "../../../src/core/order/metrics.ts";
import { orderFiles } from "../../../src/core/order/order.ts";

const weights = { import: 1, type: 0.3, asset: 0.1 } as const;

/** `"a > b"`: a uses b; `"a ~ b"`: for its types; `"a . b"`: as an asset. */
function graphOf(nodes: string, ...edges: string[]): Graph {
  const kinds: Readonly<Record<string, keyof typeof weights>> = { ">": "import", "~": "type", ".": "asset" };
  const parsed = edges.map((edge): Edge => {
    const [from, sign, to] = edge.split(" ") as [string, string, string];
    return { from, to, kind: kinds[sign]!, weight: weights[kinds[sign]!], confidence: 1 };
  });
  return {
    nodes: nodes.split(" ").toSorted(comparePaths),
    edges: parsed.toSorted((a, b) => comparePaths(a.from, b.from) || comparePaths(a.to, b.to)),
  };
}

const dependency = (graph: Graph) => orderFiles(graph, { order: "dependency", seed: 0 });

/** Names that put a file somewhere else where nothing decides: project files, tests, folders. */
const nameOf = (index: number) =>
  ["lib/%.ts", "%.test.ts", "lib/%/package.json", "%.ts", "lib/sub/%.ts"][index % 5]!.replace(
    "%",
    String(index).padStart(2, "0"),
  );

const anyGraph = fc.integer({ min: 0, max: 14 }).chain((count) => {
  const nodes = Array.from({ length: count }, (_, index) => nameOf(index));
  const index = fc.nat({ max: Math.max(0, count - 1) });
  const arc = fc.tuple(index, index, fc.constantFrom<EdgeKind>("import", "type", "asset"));
  return fc.uniqueArray(arc, { maxLength: count * 3, selector: ([a, b]) => `${a} ${b}` }).map((arcs): Graph => {
    const edges = arcs
      .filter(([a, b]) => a !== b)
      .map(([a, b, kind]): Edge => ({
        from: nodes[a]!,
        to: nodes[b]!,
        kind,
        weight: weights[kind as keyof typeof weights],
        confidence: 1,
      }))
      .toSorted((a, b) => comparePaths(a.from, b.from) || comparePaths(a.to, b.to));
    return { nodes: nodes.toSorted(comparePaths), edges };
  });
});

test("every order is a permutation of the files and the same each time", () => {
  fc.assert(
    fc.property(anyGraph, fc.constantFrom(...orders), fc.integer(), (graph, order, seed) => {
      const files = orderFiles(graph, { order, seed });
      assert.deepEqual(files.toSorted(comparePaths), graph.nodes);
      assert.deepEqual(orderFiles(graph, { order, seed }), files);
    }),
  );
});

test("without a circle every used file comes before its user", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const acyclic = { ...graph, edges: graph.edges.filter((edge) => edge.from < edge.to) };
      assert.equal(edgeOrderAccuracy(dependency(acyclic), acyclic), 1);
      assert.ok(largestCircle(acyclic) <= 1);
    }),
  );
});

test("edges between different circles are always kept", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const place = new Map(dependency(graph).map((path, index) => [path, index]));
      const reaches = closure(graph);
      for (const { from, to, kind } of graph.edges) {
        if (kind !== "asset" && !reaches.get(to)!.has(from)) assert.ok(place.get(to)! < place.get(from)!, `${to} before ${from}`);
      }
    }),
  );
});

function closure(graph: Graph): Map<string, Set<string>> {
  const reaches = new Map(graph.nodes.map((node) => [node, new Set([node])]));
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to, kind } of graph.edges) {
      if (kind === "asset") continue;
      const known = reaches.get(from)!;
      for (const next of reaches.get(to)!) {
        if (!known.has(next)) changed = true;
        known.add(next);
      }
    }
  }
  return reaches;
}

test("a circle is cut where it costs least", () => {
  const graph = graphOf("a b c", "a > b", "b > c", "c ~ a");
  assert.deepEqual(dependency(graph), ["c", "b", "a"]);
  assert.equal(largestCircle(graph), 3);
  assert.equal(edgeOrderAccuracy(["c", "b", "a"], graph), 2 / 3);
});

test("assets count neither for the order nor for its metrics", () => {
  const graph = graphOf("a b", "a > b", "b . a");
  assert.equal(largestCircle(graph), 1);
  assert.equal(edgeOrderAccuracy(["b", "a"], graph), 1);
});

test("a missing file's edges are not counted, no edges are a perfect order", () => {
  const graph = graphOf("a b c", "a > b", "a > c");
  assert.equal(edgeOrderAccuracy(["b", "a"], graph), 1);
  assert.equal(edgeOrderAccuracy(["a"], graph), 1);
});

test("reverse is the dependency order turned round", () => {
  const graph = graphOf("a b c d", "a > b", "b > c", "d > c");
  assert.deepEqual(orderFiles(graph, { order: "reverse", seed: 0 }), dependency(graph).toReversed());
});

test("git goes by first commit, ties by path, never committed last", () => {
  const firstCommits = new Map([
    ["c", 10],
    ["b", 20],
    ["a", 20],
  ]);
  const graph = graphOf("a b c new");
  assert.deepEqual(orderFiles(graph, { order: "git", seed: 0, firstCommits }), ["c", "a", "b", "new"]);
});

test("random depends on the seed alone", () => {
  const graph = graphOf("a b c d e f g h");
  const one = orderFiles(graph, { order: "random", seed: 1 });
  assert.deepEqual(one, ["c", "b", "g", "h", "e", "d", "a", "f"]);
  assert.notDeepEqual(orderFiles(graph, { order: "random", seed: 2 }), one);
});

test("repoqa: depth first over imports, files by path", () => {
  const graph = graphOf("a b c d", "a > c", "a > d", "c > a", "b > d");
  assert.deepEqual(orderFiles(graph, { order: "repoqa", seed: 0 }), ["c", "d", "a", "b"]);
});

test("deepseek: each connected part by itself, fewest unplaced uses first, circles included", () => {
  const graph = graphOf("a b c d e f", "a > b", "b > c", "d > e", "e > d", "d > f");
  for (let seed = 0; seed < 20; seed++) {
    assert.deepEqual(orderFiles(graph, { order: "deepseek", seed }), ["c", "b", "a", "f", ...deepCircle(graph, seed)]);
  }
});

/** `d` and `e` both wait for one file once `f` is placed; the seed decides. */
function deepCircle(graph: Graph, seed: number): string[] {
  const tail = orderFiles(graph, { order: "deepseek", seed }).slice(4);
  assert.deepEqual(tail.toSorted(comparePaths), ["d", "e"]);
  return tail;
}

test("deepseek breaks ties by the seed", () => {
  const graph = graphOf("a b c d e", "a > e", "b > e", "c > e", "d > e");
  const seen = new Set(Array.from({ length: 40 }, (_, seed) => orderFiles(graph, { order: "deepseek", seed }).join("")));
  assert.ok(seen.size > 10);
  assert.ok([...seen].every((order) => order.startsWith("e")));
});

test("READMEs and project files head, tests follow what they test, lone files close their folder", () => {
  const graph = graphOf(
    "LICENSE README.md package.json src/a.ts src/b.ts src/notes.txt src/README.md test/a.test.ts test/b.test.ts",
    "src/b.ts > src/a.ts",
    "test/a.test.ts > src/a.ts",
    "test/b.test.ts > src/b.ts",
  );
  assert.deepEqual(dependency(graph), [
    "README.md",
    "package.json",
    "src/README.md",
    "src/a.ts",
    "test/a.test.ts",
    "src/b.ts",
    "test/b.test.ts",
    "src/notes.txt",
    "LICENSE",
  ]);
});

test("a test without edges follows the one file that it is named after", () => {
  const graph = graphOf(
    "lib/a.rb lib/b.rb lib/c.rb spec/a_spec.rb spec/other_spec.rb test/test_b.rb",
    "lib/b.rb > lib/a.rb",
    "lib/c.rb > lib/b.rb",
  );
  assert.deepEqual(dependency(graph), [
    "lib/a.rb",
    "spec/a_spec.rb",
    "lib/b.rb",
    "test/test_b.rb",
    "lib/c.rb",
    "spec/other_spec.rb",
  ]);
});

test("a project file that is used still comes first", () => {
  const graph = graphOf("package.json src/a.ts src/b.ts", "src/b.ts > package.json", "src/b.ts > src/a.ts");
  assert.deepEqual(dependency(graph), ["package.json", "src/a.ts", "src/b.ts"]);
});

test("without edges READMEs come first, then the paths", () => {
  assert.deepEqual(dependency(graphOf("README.md b.txt a.txt")), ["README.md", "a.txt", "b.txt"]);
  assert.deepEqual(dependency({ nodes: [], edges: [] }), []);
});

test("baselines name the four other orders", () => {
  const graph = graphOf("a b c", "a > b", "b > c");
  assert.deepEqual(baselines(graph, 0), {
    path: { edgeOrderAccuracy: 0 },
    random: { edgeOrderAccuracy: edgeOrderAccuracy(orderFiles(graph, { order: "random", seed: 0 }), graph) },
    deepseek: { edgeOrderAccuracy: 1 },
    repoqa: { edgeOrderAccuracy: 1 },
  });
});

test("a chain of 100,000 files needs no recursion in any order", () => {
  const nodes = Array.from({ length: 100_000 }, (_, index) => `${String(index).padStart(6, "0")}.ts`);
  const edges = nodes.slice(1).map((to, index): Edge => ({ from: nodes[index]!, to, kind: "import", weight: 1, confidence: 1 }));
  const graph = { nodes, edges };
  for (const order of ["dependency", "deepseek", "repoqa"] as const) {
    assert.deepEqual(orderFiles(graph, { order, seed: 0 }), nodes.toReversed());
  }
  const circle = {
    nodes,
    edges: [...edges, { from: nodes.at(-1)!, to: nodes[0]!, kind: "type", weight: 0.3, confidence: 1 } as const],
  };
  assert.equal(largestCircle(circle), 100_000);
  assert.deepEqual(dependency(circle), nodes.toReversed());
});
