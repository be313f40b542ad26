import assert from "node:assert/strict";
import { test } from "node:test";
import { comparePaths } from "../../../../src/core/model/repoPath.ts";
import { Program } from "../../../../src/core/symbols/program.ts";
import { folderCallFacts, folderNameFacts } from "../../../../src/core/tasks/families/twins/folder.ts";
import { amongOthers, literalFacts, lockFacts } from "../../../../src/core/tasks/families/twins/own.ts";
import { folderCalls, folderNames } from "../../../../src/core/tasks/oracle/twins/folder.ts";
import { literalAmongOthers, literalConstant, lockedHash } from "../../../../src/core/tasks/oracle/twins/own.ts";
import type { SeenFile } from "../../../../src/core/tasks/task.ts";
import { answers } from "./miniRepo.ts";

const hash = (letter: string, length: number) => letter.repeat(length);
const locks: readonly SeenFile[] = [
  {
    path: "go.sum",
    content: `example.org/a v1.0.0 h1:${hash("A", 43)}=\nexample.org/a v1.0.0/go.mod h1:${hash("B", 43)}=\n`,
  },
  {
    path: "rust/Cargo.lock",
    content: `[[package]]\nname = "own"\nversion = "0.1.0"\n\n[[package]]\nname = "dep"\nversion = "1.2.3"\nsource = "registry+x"\nchecksum = "${hash("c", 64)}"\n`,
  },
  {
    path: "web/package-lock.json",
    content: JSON.stringify(
      {
        lockfileVersion: 3,
        packages: { "": { name: "own" }, "node_modules/left": { version: "1.0.0", resolved: "x", integrity: "sha512-Zz0=" } },
      },
      null,
      2,
    ),
  },
];
const constants: readonly SeenFile[] = [
  { path: "a.ts", content: 'export const PORT = 49152;\nexport const LABEL = "quite unlike";\nexport const SHORT = 1;\n' },
  { path: "b.ts", content: 'import { PORT } from "./a";\nexport const NEXT = PORT + 1;\nexport const FIRST = "seventeen";\n' },
  { path: "c.ts", content: "export const COPY = 77777;\nconsole.log(77777);\nexport const LAST = 65521;\n" },
];
const called = ["alpha", "bravo", "delta", "gamma", "omega"];
const calls: readonly SeenFile[] = [
  {
    path: "lib/a.ts",
    content: `${called
      .map((name) => `${name}();\n`)
      .join("")
      .repeat(4)}seldom();\nseldom();\nitem.alpha();\n`,
  },
  {
    path: "lib/b.ts",
    content: `// seldom() seldom()\n${"alpha(); ".repeat(9)}\n${"bravo(); ".repeat(4)}\n${"const zed = 1;".repeat(1)}\n`,
  },
  { path: "lib/deep/c.ts", content: "seldom(); seldom(); seldom();\n" },
];

const read = (files: readonly SeenFile[]) => new Program(files.map(({ path, content }) => ({ path, text: content }))).readAll();

test("lock files: the hash of a package in the form of its tool, a package of one's own has none", () => {
  const facts = [...lockFacts(read(locks))];
  assert.deepEqual(
    facts.map(({ params, answers: [answer] }) => [...params["query"]!, answer!.slice(0, 8)]),
    [
      ["go.sum", "example.org/a v1.0.0", "h1:AAAAA"],
      ["go.sum", "example.org/a v1.0.0/go.mod", "h1:BBBBB"],
      ["rust/Cargo.lock", "dep 1.2.3", "cccccccc"],
      ["web/package-lock.json", "node_modules/left", "sha512-Z"],
    ],
  );
  for (const { params, answers: expected } of facts) assert.deepEqual(answers(lockedHash, params["query"]!, {}, locks), expected);
  const twice = locks.map(({ path, content }) => ({ path, content: content + content }));
  assert.equal(typeof answers(lockedHash, ["go.sum", "example.org/a v1.0.0"], {}, twice), "string");
});

test("constants: a literal that is there once under a name that is there once; an expression or a repeated value is not asked for", () => {
  const facts = [...literalFacts(read(constants))];
  assert.deepEqual(facts.map(({ answers: [answer] }) => answer!).toSorted(comparePaths), [
    "49152",
    "65521",
    "quite unlike",
    "seventeen",
  ]);
  for (const { params, answers: expected } of facts)
    assert.deepEqual(answers(literalConstant, params["query"]!, {}, constants), expected);
  assert.equal(typeof answers(literalConstant, ["NEXT"], {}, constants), "string");
});

test("among others: three other constants are shown, or there is no answer", () => {
  const facts = [...amongOthers(read(constants))];
  assert.equal(facts.length, 4);
  for (const { params, gold = [], evidence, answers: expected } of facts) {
    const shown = constants.filter(({ path }) => gold.includes(path) || path === evidence[0]!.path);
    assert.deepEqual(answers(literalAmongOthers, params["query"]!, {}, shown), expected);
  }
  assert.equal(typeof answers(literalAmongOthers, ["FIRST"], {}, constants.slice(1, 2)), "string");
});

test("a folder: as many called names as stand out, neither methods nor comments nor folders in it counted", () => {
  const [fact, ...more] = [...folderCallFacts(read(calls))];
  assert.equal(more.length, 0);
  assert.deepEqual(fact!.params["query"], ["lib", "5"]);
  assert.deepEqual(fact!.answers, called);
  assert.deepEqual(answers(folderCalls, ["lib", "5"], {}, calls), called);
  assert.equal(typeof answers(folderCalls, ["lib", "4"], {}, calls), "string");
});

test("a folder: three names in clearly falling numbers, or none", () => {
  const files = (third: number): readonly SeenFile[] => [
    { path: "lib/a.ts", content: `${"first;\n".repeat(20)}${"second;\n".repeat(12)}` },
    { path: "lib/b.ts", content: `${"third;\n".repeat(third)}${"other;\n".repeat(6)}` },
  ];
  const [fact] = [...folderNameFacts(read(files(8)))];
  assert.deepEqual(fact!.answers, ["first", "second", "third"]);
  assert.deepEqual(answers(folderNames, ["lib"], {}, files(8)), ["first", "second", "third"]);
  assert.deepEqual([...folderNameFacts(read(files(7)))], []);
  assert.equal(typeof answers(folderNames, ["lib"], {}, files(7)), "string");
});
