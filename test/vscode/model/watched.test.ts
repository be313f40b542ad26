import assert from "node:assert/strict";
import { test } from "node:test";
import { meaningOf } from "../../../src/vscode/model/watched.ts";

const leftOut = [
  { path: "node_modules/", reason: "ignored" },
  { path: "debug.log", reason: "ignored" },
] as const;

test("only what can change an answer means something", () => {
  const meanings = {
    "src/a.ts": "scan",
    ".gitignore": "scan",
    ".gitattributes": "scan",
    "debug.log": "scan",
    "node_modules/x/index.js": "nothing",
    "node_modules_too/x.js": "scan",
    "repoloom.json": "settings",
    "sub/repoloom.json": "scan",
    ".repoloom/annotations.jsonl": "annotations",
    ".repoloom/.annotations.lock": "nothing",
    ".git/index": "nothing",
    ".git/index.lock": "nothing",
    ".git/HEAD": "scan",
    ".git/HEAD.lock": "nothing",
    ".git/refs/heads/main": "scan",
    ".git/refs/heads/main.lock": "nothing",
    ".git/objects/aa/bb": "nothing",
  };
  for (const [path, meaning] of Object.entries(meanings)) assert.equal(meaningOf(path, leftOut), meaning, path);
});
