import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Facts, factsOf } from "../../../src/core/graph/facts.ts";
import { buildGraph, type GraphMemory, linking } from "../../../src/core/graph/graph.ts";
import { atOnce } from "../../../src/core/steps.ts";
import { languageOf } from "../../../src/core/walk/language.ts";

/** Texts that a file of each kind may get: every one changes something that other files see, or only what the file uses. */
const texts: Readonly<Record<string, readonly string[]>> = {
  ".ts": ['import "./b.ts";', 'import type { A } from "@/a";\nexport const x = 1;', 'export * from "pkg/c";', "const y = 2;", ""],
  ".py": ["from . import b", "import app.a\nb = 1", "from app import a, b, c", "x = 1", "from .c import *"],
  ".go": [
    'package a\nimport "m/lib"\nfunc F() { lib.G() }',
    "package a\nfunc G() { F() }",
    "package b\nfunc F() {}",
    'package a\nimport "m/app"\nvar x = app.F()',
  ],
  ".rs": ["mod a;\nmod b;", "use crate::a::x;", "pub fn x() {}", "use super::b;\nmod c;", "mod c { pub mod a; }"],
  ".java": [
    "package p; class A { B b; }",
    "package p; class B extends C {}",
    "package q; import p.A; class C { A a; }",
    "package q; import p.*; class D { B b; C c; }",
  ],
  ".cs": ["namespace N; class A { B b; }", "global using N;\nnamespace M; class B {}", "using M; class C { A a; B b; }"],
  ".swift": ["struct A { let b: B }", "import Kit\nstruct B {}", "extension A { func f(c: C) {} }", "struct C {}"],
  ".h": ['#include "b.h"', "#include <a.h>", "int x;"],
  ".rb": ["require_relative 'b'", "module A; B; end", "module B; end"],
  ".md": ["[a](a.md)", "![](../b.md)", "text"],
};
const projects: Readonly<Record<string, readonly string[]>> = {
  "package.json": ['{ "name": "pkg" }', '{ "name": "other", "imports": { "#x": "./a.ts" } }'],
  "tsconfig.json": [
    '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
    '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  ],
  "go.mod": ["module m", "module m/lib"],
  "Cargo.toml": ['[package]\nname = "m"', '[lib]\npath = "a.rs"'],
  "pyproject.toml": ["[tool.setuptools.package-dir]\n'' = 'lib'", ""],
  "a.csproj": ["<Project/>", '<Project><ItemGroup><Using Include="N"/></ItemGroup></Project>'],
};

const folders = ["", "lib/", "app/", "app/lib/"];
const file = fc
  .tuple(fc.constantFrom(...folders), fc.constantFrom("a", "b", "c", "__init__"), fc.constantFrom(...Object.keys(texts)))
  .map(([folder, name, extension]) => folder + name + extension);
const project = fc
  .tuple(fc.constantFrom(...folders), fc.constantFrom(...Object.keys(projects)))
  .map(([folder, name]) => folder + name);

/** Another text for a file that is there, mostly; a new file; one less; another name for one. */
const edit = fc.record({
  what: fc.constantFrom("edit", "edit", "edit", "add", "add", "remove", "rename"),
  path: fc.oneof({ arbitrary: file, weight: 5 }, project),
  pick: fc.nat(1000),
  text: fc.nat(1000),
});

function apply(
  facts: Map<string, Facts>,
  { what, path, pick, text }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
): void {
  const present = [...facts.keys()];
  const picked = present[pick % Math.max(1, present.length)] ?? path;
  if (what === "add") write(facts, path, choicesOf(path)[text % choicesOf(path).length]!);
  else if (what === "edit") write(facts, picked, choicesOf(picked)[text % choicesOf(picked).length]!);
  else {
    const old = facts.get(picked);
    facts.delete(picked);
    if (what === "rename" && old !== undefined) write(facts, path, written.get(old)!);
  }
}

function choicesOf(path: string): readonly string[] {
  return projects[path.slice(path.lastIndexOf("/") + 1)] ?? texts[path.slice(path.lastIndexOf("."))] ?? [""];
}

/** The text that facts were read from. */
const written = new WeakMap<Facts, string>();

function write(facts: Map<string, Facts>, path: string, text: string): void {
  const read = factsOf({ path, language: languageOf(path), text });
  written.set(read, text);
  facts.set(path, read);
}

test("after any edits the graph is the one that is built from scratch", () => {
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 5, maxLength: 25 }),
      fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { maxLength: 8 }),
      (first, then) => {
        const memory: GraphMemory = {};
        const facts = new Map<string, Facts>();
        for (const edits of [first, ...then]) {
          for (const one of edits) apply(facts, one);
          const now = new Map([...facts].toReversed());
          assert.deepEqual(atOnce(linking(now, new Map(), memory)), buildGraph(now));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("an edit that changes no edge gives the same graph, one that does only resolves the file anew", () => {
  const memory: GraphMemory = {};
  const facts = new Map<string, Facts>();
  for (let at = 0; at < 50; at++) write(facts, `${at}.ts`, at === 0 ? "" : `import "./${at - 1}.ts";`);
  const graph = atOnce(linking(new Map(facts), new Map(), memory));
  write(facts, "7.ts", 'import "./6.ts";\nconsole.log(7);');
  assert.equal(atOnce(linking(new Map(facts), new Map(), memory)), graph);
  const before = memory.last!.resolution;
  write(facts, "7.ts", 'import "./5.ts";');
  const edited = atOnce(linking(new Map(facts), new Map(), memory));
  assert.deepEqual(
    edited.edges.filter(({ from }) => from === "7.ts").map(({ to }) => to),
    ["5.ts"],
  );
  for (const path of facts.keys()) {
    const same = memory.last!.resolution.usesOf(path) === before.usesOf(path);
    assert.equal(same, path !== "7.ts", path);
  }
});
