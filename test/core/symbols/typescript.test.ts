import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { symbolsOf } from "../../../src/core/symbols/read.ts";
import { compact, parseScript, syntaxErrors, trueDefinitions } from "./typescriptTruth.ts";

const root = join(import.meta.dirname, "../../..");
/** Real code: this repository's own, and sources that packages ship. */
const paths = globSync(
  [
    "src/core/{graph,pack,export,annotate,symbols}/**/*.ts",
    "src/vscode/**/*.ts",
    "node_modules/editions/**/*.ts",
    "node_modules/textextensions/**/*.ts",
    "node_modules/fast-check/lib/**/*.js",
    "node_modules/valibot/dist/*.mjs",
  ],
  { cwd: root },
)
  .filter((path) => !path.includes(".d."))
  .toSorted();
const files = paths
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
  .filter(({ text }) => text.length < 200_000);

test("definitions are those of the TypeScript compiler", () => {
  let compared = 0;
  for (const { path, text } of files) {
    const symbols = symbolsOf({ path, text });
    if (symbols === undefined) continue;
    const mine = symbols.definitions.map(({ name, kind, start }) => `${kind} ${name} ${start}`);
    const truth = trueDefinitions(parseScript(path, text));
    assert.deepEqual(mine.toSorted(), truth.map(({ name, kind, start }) => `${kind} ${name} ${start}`).toSorted(), path);
    compared += truth.length;
  }
  assert.ok(compared > 1000, `${compared} definitions`);
});

test("ends and signatures are those of the TypeScript compiler", () => {
  let signatures = 0;
  for (const { path, text } of files) {
    const truth = new Map(trueDefinitions(parseScript(path, text)).map((found) => [`${found.name} ${found.start}`, found]));
    for (const definition of symbolsOf({ path, text })?.definitions ?? []) {
      const expected = truth.get(`${definition.name} ${definition.start}`)!;
      assert.ok(expected.ends.includes(definition.end), `${path} ${definition.name} ends at ${definition.end}`);
      if (expected.signature === undefined || definition.signature === undefined) continue;
      assert.equal(compact(definition.signature), expected.signature, `${path} ${definition.name}`);
      signatures++;
    }
  }
  assert.ok(signatures > 500, `${signatures} signatures`);
});

test("a line at a boundary is a statement of its own, and the file parses on", () => {
  let tried = 0;
  for (const { path, text } of files) {
    const before = parseScript(path, text);
    if (syntaxErrors(before) > 0) continue;
    const { boundaries } = symbolsOf({ path, text }) ?? { boundaries: [] };
    const step = Math.ceil(boundaries.length / 3);
    for (const boundary of boundaries.filter((_, index) => index % step === 0)) {
      const line = "export const NEEDLE = 1234567;\n";
      const after = parseScript(path, text.slice(0, boundary) + line + text.slice(boundary));
      assert.equal(syntaxErrors(after), 0, `${path} at ${boundary}`);
      assert.equal(after.statements.length, before.statements.length + 1, `${path} at ${boundary}`);
      assert.ok(
        after.statements.some((statement) => statement.getStart(after) === boundary),
        `${path} at ${boundary}`,
      );
      tried++;
    }
  }
  assert.ok(tried > 500, `${tried} boundaries`);
});

test("most files can be read", () => {
  const unread = files.filter((file) => symbolsOf(file) === undefined);
  assert.ok(unread.length * 100 <= files.length, unread.map(({ path }) => path).join(", "));
});
