import assert from "node:assert/strict";
import { test } from "node:test";
import { buildGraph } from "../../../src/core/graph/graph.ts";
import { aliasesOf, linksOf } from "../../../src/core/graph/links.ts";
import { comparePaths } from "../../../src/core/model/repoPath.ts";
import { factsOfAll } from "../../support/edgesOf.ts";

const files = {
  "app/main.c": '#include "link.h"\n#include "api/deep/x.h"\n#include "chain.h"\n#include "gone.h"\n',
  "app/main.py": "import shared.tool\nfrom linked import value\n",
  "app/main.ts": 'import "./web/page"; import "./one"; import "../lib/web/page"',
  "lib/real.h": "",
  "lib/api/deep/x.h": "",
  "lib/python/tool.py": "",
  "lib/value.py": "",
  "lib/web/page.ts": "",
  "lib/web.ts": "",
};
const leftOut = [
  ["app/link.h", "lib/real.h"],
  ["app/api", "lib/api"],
  ["app/chain.h", "app/link.h"],
  ["app/gone.h", "lib/nowhere.h"],
  ["app/shared", "lib/python"],
  ["app/linked.py", "lib/value.py"],
  ["app/web", "lib/web"],
  ["app/one.ts", "lib/web.ts"],
  ["app/loop", "app/loop"],
  ["app/up", "app"],
] as const;
const links = linksOf([
  ...leftOut.map(([path, detail]) => ({ path, reason: "symlink", detail }) as const),
  { path: "outside", reason: "symlink" },
  { path: "big.h", reason: "too-large", detail: "9 bytes" },
]);

test("what is used through a link is the file that it leads to; the link is no node", () => {
  const { nodes, edges } = buildGraph(factsOfAll(files), links);
  assert.deepEqual(nodes, Object.keys(files).toSorted(comparePaths));
  assert.deepEqual(
    edges.map(({ from, to }) => `${from} -> ${to}`),
    [
      "app/main.c -> lib/api/deep/x.h",
      "app/main.c -> lib/real.h",
      "app/main.py -> lib/python/tool.py",
      "app/main.py -> lib/value.py",
      "app/main.ts -> lib/web.ts",
      "app/main.ts -> lib/web/page.ts",
    ],
  );
});

test("many links to a large folder are looked at only so far", () => {
  const nodes = Array.from({ length: 2000 }, (_, index) => `lib/${String(index).padStart(4, "0")}.h`);
  const many = new Map(Array.from({ length: 2000 }, (_, index) => [`at${index}`, "lib"]));
  assert.equal(aliasesOf(many, nodes).size, 50_000);
  assert.equal(aliasesOf(new Map([["a", "lib/0001"]]), nodes).size, 0);
});
