import assert from "node:assert/strict";
import { test } from "node:test";
import { type FolderNode, fileTree, folderAt, type TreeNode } from "../../../src/vscode/files/fileTree.ts";

const paths = ["b.ts", "a10.ts", "a9.ts", "src/x.ts", "src/deep/y.ts", "lib/z.ts"];
const tokens = new Map([
  ["b.ts", 1],
  ["a10.ts", 2],
  ["a9.ts", 4],
  ["src/x.ts", 8],
  ["src/deep/y.ts", 16],
]);

const names = (nodes: readonly TreeNode[]): string[] => nodes.map((node) => node.name);

test("folders come first, and names are sorted as people sort them", () => {
  const tree = fileTree({ paths, off: new Set() });
  assert.deepEqual(names(tree.children), ["lib", "src", "a9.ts", "a10.ts", "b.ts"]);
});

test("folders sum what is below them, and what of it is ticked", () => {
  const tree = fileTree({ paths, tokens, off: new Set(["src/deep", "b.ts"]) });
  assert.equal(tree.tokens, 31);
  assert.equal(tree.tokensOn, 14);
  assert.equal(tree.files, 6);
  assert.equal(tree.filesOn, 4);
  const src = folderAt(tree, "src") as FolderNode;
  assert.deepEqual([src.tokens, src.tokensOn, src.files, src.filesOn], [24, 8, 2, 1]);
});

test("a file that was not counted has no tokens, and one that fell out says why", () => {
  const tree = fileTree({ paths, tokens, off: new Set(), fellOut: new Map([["lib/z.ts", "too-long-word"]]) });
  const [file] = folderAt(tree, "lib")!.children;
  assert.deepEqual(file, { kind: "file", path: "lib/z.ts", name: "z.ts", on: true, fellOut: "too-long-word" });
  const marked = fileTree({ paths, tokens, off: new Set(), specials: new Map([["b.ts", "<|im_end|>"]]) });
  assert.deepEqual(
    marked.children.filter((node) => node.kind === "file").map((node) => node.special),
    [undefined, undefined, "<|im_end|>"],
  );
  assert.equal(fileTree({ paths, off: new Set() }).counted, false);
  assert.equal(folderAt(tree, "none/such"), undefined);
  assert.equal(folderAt(tree, ""), tree);
});
