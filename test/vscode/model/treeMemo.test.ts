import assert from "node:assert/strict";
import { test } from "node:test";
import { tickOff } from "../../../src/vscode/files/ticks.ts";
import { type Findings } from "../../../src/vscode/model/treeFacts.ts";
import { TreeMemo } from "../../../src/vscode/model/treeMemo.ts";

const file = (path: string) => ({ path, bytes: 1, language: "l", encoding: "utf-8", blob: "b" });
const files = { root: "/r", repo: "r", commit: null, files: [file("a/b.ts"), file("c.ts")], leftOut: [], notices: [] };
const count = {
  tokenizer: { id: "t", sha256: "" },
  total: 3,
  files: [
    { path: "a/b.ts", tokens: 1 },
    { path: "c.ts", tokens: 2 },
  ],
  folders: [],
  leftOut: [],
};
const nobody: ReadonlySet<string> = new Set();
const packed = (...out: string[]) =>
  ({ leftOut: out.map((path) => ({ path, reason: "over-limit" as const })) }) as unknown as Findings["contexts"];

test("the tree is the same object until it would look otherwise", () => {
  const memo = new TreeMemo();
  assert.equal(memo.tree({}, nobody), undefined);
  const counted = memo.tree({ files, count }, nobody)!;
  assert.equal(counted.tokens, 3);
  assert.equal(memo.tree({ files, count, contexts: packed()! }, nobody), counted);
  const fell = memo.tree({ files, count, contexts: packed("c.ts")! }, nobody)!;
  assert.notEqual(fell, counted);
  assert.equal(memo.tree({ files, count, contexts: packed("c.ts")! }, nobody), fell);
});

test("what a person ticked off did not fall out", () => {
  const memo = new TreeMemo();
  const found = { files, count, contexts: packed("c.ts", "a/b.ts", "not/listed.png")! };
  assert.deepEqual(
    memo.fellOut(found, tickOff(nobody, "a")).map(({ path }) => path),
    ["c.ts"],
  );
  assert.equal(memo.tree(found, tickOff(nobody, "a"))!.tokensOn, 2);
});
