import assert from "node:assert/strict";
import { test } from "node:test";
import { dot } from "../../../src/core/graph/dot.ts";
import { comparePaths } from "../../../src/core/model/repoPath.ts";
import { graphOf } from "../../support/edgesOf.ts";

const text = dot(
  graphOf({
    "src/a.ts": 'import "./sub/b.ts";\nimport type { C } from "./sub/c.ts";',
    "src/sub/b.ts": "",
    "src/sub/c.ts": "",
    "src-more/d.ts": 'import "../src/a.ts";',
    'odd"\\name.ts': "",
    "main.ts": "",
  }),
);

test("every file is in its folder's box, every box is closed", () => {
  const open: string[] = [];
  const places: [string, string][] = [];
  for (const line of text.split("\n").slice(1, -2)) {
    const box = /^ *subgraph "cluster\/(.+)" \{/.exec(line)?.[1];
    if (box !== undefined) open.push(box);
    if (/^ *\}$/.test(line)) open.pop();
    const node = /^ *"(.+)" \[label=/.exec(line)?.[1];
    if (node !== undefined) places.push([node, open.at(-1) ?? ""]);
  }
  assert.deepEqual(open, []);
  assert.deepEqual(
    places.toSorted(([a], [b]) => comparePaths(a, b)),
    [
      ["main.ts", ""],
      ['odd\\"\\\\name.ts', ""],
      ["src-more/d.ts", "src-more"],
      ["src/a.ts", "src"],
      ["src/sub/b.ts", "src/sub"],
      ["src/sub/c.ts", "src/sub"],
    ],
  );
  assert.equal(text.match(/subgraph/g)!.length, 3);
});

test("every edge is an arrow, drawn by its kind", () => {
  const arrows = text.split("\n").filter((line) => line.includes(" -> "));
  assert.equal(arrows.length, 3);
  assert.match(
    arrows.find((line) => line.includes("sub/c.ts"))!,
    /style=dashed.*tooltip="type"/,
  );
  assert.match(
    arrows.find((line) => line.includes("sub/b.ts"))!,
    /\[tooltip="import"\]/,
  );
});
