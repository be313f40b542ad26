import assert from "node:assert/strict";
import { test } from "node:test";
import { Program } from "../../../../src/core/symbols/program.ts";
import { codeHoles } from "../../../../src/core/tasks/families/fimCode.ts";
import type { Fact } from "../../../../src/core/tasks/native/fact.ts";
import { authorsCode, namesFor } from "../../../../src/core/tasks/oracle/native/authorsCode.ts";

const lib = {
  path: "src/lib.ts",
  text: "export function makeServer(port: number, name: string) {\n  return { port, name };\n}\n",
};
const main = {
  path: "src/main.ts",
  text: [
    'import { makeServer } from "./lib";',
    "",
    "export function start(port: number, name: string) {",
    "  const server = makeServer(port, name);",
    "  return server.port;",
    "}",
    "",
  ].join("\n"),
};
const tool = {
  path: "tool/run.py",
  text: "from .base import connect\n\n\ndef run(host):\n    link = connect(host, 1)\n    return link\n",
};
const base = { path: "tool/base.py", text: "def connect(host, tries):\n    return host, tries\n" };
const files = [lib, main, tool, base];
const facts = [...codeHoles(new Program(files).readAll())];

function ask({ asked, params, answers }: Fact, shown = files, claimed: readonly string[] = answers) {
  const seen = shown.map(({ path, text }) => ({ path, content: text }));
  return authorsCode({ files: seen, context: "", instruction: "", question: `\n${asked.train}`, params, claimed });
}

function others({ without = [] }: Fact) {
  return files.filter(({ path }) => !without.includes(path));
}

test("bodies, statements and arguments that name something of another file are taken out, in both languages", () => {
  const found = facts.map(({ answers, params }) => `${params["query"]![0]} ${params["form"]![0]}: ${answers[0]!.split("\n")[0]}`);
  // the arguments stand twice in the file, so that they are not asked for
  assert.deepEqual(found.toSorted(), [
    "src/main.ts body: const server = makeServer(port, name);",
    "src/main.ts statement: const server = makeServer(port, name);",
    "tool/run.py body: link = connect(host, 1)",
    "tool/run.py statement: link = connect(host, 1)",
  ]);
});

test("what the author wrote is confirmed; other code, and a context without the file that it needs, are not", () => {
  for (const fact of facts) {
    const shown = others(fact);
    assert.deepEqual(ask(fact, shown), { answers: fact.answers });
    assert.equal(typeof ask(fact, shown, [`${fact.answers[0]!} `]), "string");
    assert.equal(typeof ask(fact, shown, []), "string");
    assert.equal(typeof ask(fact, []), "string");
    assert.equal(
      typeof ask({ ...fact, asked: { ...fact.asked, train: fact.asked.train.replace("import", "export") } }, shown),
      "string",
    );
  }
});

test("words in strings and comments are no names; what is called is one of its arguments' names", () => {
  assert.deepEqual(namesFor("f(", 2, 'a.b, "c", `d` // e'), ["a", "f"]);
});
