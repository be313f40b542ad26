import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Facts, factsOf } from "../../../src/core/graph/facts.ts";
import { buildGraph } from "../../../src/core/graph/graph.ts";
import { comparePaths } from "../../../src/core/model/repoPath.ts";
import { factsOfAll, graphOf } from "../../support/edgesOf.ts";

/** A small repository in which every language uses something. */
const files = {
  "package.json": `{"name":"root","workspaces":["packages/*"]}`,
  "packages/a/package.json": `{"name":"a","main":"dist/index.js"}`,
  "packages/a/src/index.ts": `import "./b.js"; import type { C } from "./c"; import "./style.css"; import "a"`,
  "packages/a/src/b.ts": `import("./c")`,
  "packages/a/src/c.vue": `<script>import "./b"</script>`,
  "packages/a/src/c.ts": "",
  "packages/a/src/style.css": `@import "other.css"; a { background: url(x.png) }`,
  "packages/a/src/other.css": "",
  "packages/a/src/x.png": "",
  "py/__init__.py": "",
  "py/one.py": "from . import two\nimport py\n",
  "py/two.py": "from .one import x\n",
  "go.mod": "module m\n",
  "main.go": 'package main\n\nimport "m/lib"\n\nfunc main() { lib.F() }\n',
  "lib/lib.go": "package lib\n\nfunc F() {}\n",
  "src/lib.rs": "mod part;\n",
  "src/part.rs": "use super::x;\n",
  "java/A.java": "package p; class A { B b; }",
  "java/B.java": "package p; class B {}",
  "c/a.c": '#include "a.h"\n',
  "c/a.h": "",
  "README.md": "[a](c/a.h)",
  LICENSE: "text",
};

test("the graph does not depend on the order in which files were read", () => {
  const facts = [...factsOfAll(files)];
  const graph = buildGraph(new Map(facts));
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }), (shuffled) => {
      assert.deepEqual(buildGraph(new Map(shuffled)), graph);
    }),
    { numRuns: 30 },
  );
});

test("facts survive being sent between threads and written down", () => {
  const facts = factsOfAll(files);
  const graph = buildGraph(facts);
  assert.deepEqual(buildGraph(structuredClone(facts)), graph);
  assert.deepEqual(buildGraph(new Map(JSON.parse(JSON.stringify([...facts])) as [string, Facts][])), graph);
});

test("nodes and edges are sorted, one edge a pair, none to itself, both ends are files", () => {
  const { nodes, edges, packageEdges } = graphOf(files);
  assert.deepEqual(nodes, Object.keys(files).toSorted(comparePaths));
  const pairs = edges.map(({ from, to }) => `${from}\n${to}`);
  assert.deepEqual(pairs, [...new Set(pairs)].toSorted(comparePaths));
  assert.ok(edges.every(({ from, to }) => from !== to && nodes.includes(from) && nodes.includes(to)));
  assert.deepEqual(packageEdges, [{ from: "main.go", dir: "lib", kind: "import" }]);
  assert.equal(edges.length, 16);
});

test("weights follow the kinds: what runs counts most, a type less, a picture least", () => {
  const weight = (from: string, to: string) =>
    graphOf(files).edges.find((edge) => edge.from === from && edge.to === to)?.weight ?? 0;
  const run = weight("packages/a/src/index.ts", "packages/a/src/b.ts");
  const type = weight("packages/a/src/index.ts", "packages/a/src/c.ts");
  const asset = weight("packages/a/src/index.ts", "packages/a/src/style.css");
  assert.equal(run, 1);
  assert.ok(run > type && type > asset && asset > 0);
});

test("without edges there are nodes; without files there is nothing", () => {
  assert.deepEqual(graphOf({ "b.txt": "", "a.txt": "" }), { nodes: ["a.txt", "b.txt"], edges: [] });
  assert.deepEqual(buildGraph(new Map()), { nodes: [], edges: [] });
});

test("any text under any name is read without a throw, and its facts fit any repository", () => {
  const names = [
    "a.ts",
    "a.tsx",
    "a.vue",
    "a.astro",
    "a.py",
    "a.go",
    "a.rs",
    "a.c",
    "a.java",
    "a.kt",
    "a.cs",
    "a.php",
    "a.rb",
    "a.scss",
    "a.md",
    "a.html",
    "a.rst",
    ..."proto thrift graphql sh bats zsh cmake mk nix bzl tf inc m cu css less sass"
      .split(" ")
      .map((extension) => `a.${extension}`),
    ..."compile_commands.json MODULE.bazel WORKSPACE App.csproj x.gemspec .clangd Makefile.inc tool".split(" "),
    ..."swift dart ex erl hs lhs ml mli clj elm lua jl R pl".split(" ").map((extension) => `a.${extension}`),
    ..."Package.swift pubspec.yaml a.cabal package.yaml dune elm.json Project.toml DESCRIPTION".split(" "),
    "package.json",
    "tsconfig.json",
    "pnpm-workspace.yaml",
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "go.mod",
    "Cargo.toml",
    "CMakeLists.txt",
    "Makefile",
    "meson.build",
    "deno.json",
    "lerna.json",
  ];
  const pieces = [
    "import ",
    "from ",
    '"./a"',
    "'",
    '"',
    "`",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "/",
    "*",
    "#",
    "\n",
    "=",
    ":",
    "a",
    ".",
    "..",
    "\\",
    "package ",
    "use ",
    "mod ",
    "name",
    "path",
    "extends",
    "exports",
    "paths",
    "$",
    "@",
    "-I",
    "\u{1F600}",
    "\uD800",
    "\0",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (path, parts) => {
      const facts = factsOf({ path, language: "plaintext", text: parts.join("") });
      buildGraph(
        new Map([
          [path, facts],
          ["a.js", factsOf({ path: "a.js", language: "javascript", text: 'import "x"; import "#y"; import "./a"' })],
        ]),
      );
    }),
    { numRuns: 3000 },
  );
});
