import assert from "node:assert/strict";
import { test } from "node:test";
import { commentedConfig } from "../../../src/core/config/commentedConfig.ts";
import { nearest } from "../../../src/core/config/nearest.ts";
import { parseConfig } from "../../../src/core/config/parseConfig.ts";
import { refuseUnsafe } from "../../../src/core/config/untrusted.ts";

const refused = (run: () => unknown, code: string, words: RegExp) =>
  assert.throws(run, { name: "Problem", code, message: words });

test("only what the file says comes back, comments and trailing commas allowed", () => {
  assert.deepEqual(parseConfig('{ // a comment\n "limit": 4096,\n}', "f"), { limit: 4096 });
  assert.deepEqual(parseConfig('\uFEFF{"$schema": "x", "exclude": ["*.lock"]}', "f"), { exclude: ["*.lock"] });
  assert.deepEqual(parseConfig("{}", "f"), {});
});

test("broken JSON is named with its line and column", () => {
  refused(() => parseConfig('{\n  "limit": 4096\n  "order": "path"\n}', "f"), "config-broken", /f .*line 3, column 3/);
  refused(() => parseConfig("", "f"), "config-broken", /line 1, column 1/);
});

test("a wrong value names its key", () => {
  refused(() => parseConfig('{"limit": "many"}', "f"), "config-invalid", /"limit"/);
  refused(() => parseConfig('{"order": "best"}', "f"), "config-invalid", /"order"/);
  refused(() => parseConfig('{"exclude": ["a", 1]}', "f"), "config-invalid", /"exclude\.1"/);
  refused(() => parseConfig("[]", "f"), "config-invalid", /one JSON object/);
});

test("an unknown key names the nearest one", () => {
  refused(() => parseConfig('{"limt": 1}', "f"), "config-invalid", /no setting "limt"; did you mean "limit"/);
  refused(() => parseConfig('{"endpoint": "http://x"}', "f"), "config-invalid", /no setting "endpoint"/);
});

test("a repository's own file may not reach out", () => {
  const of = (tokenizer: string) => () => refuseUnsafe({ tokenizer }, "f", ["qwen3"]);
  for (const outside of [
    "/etc/t.json",
    "~/t.json",
    "C:\\t.json",
    "file:///t",
    "../t.json",
    "./a/../../t.json",
    "owner/model",
    "http://h/t",
  ]) {
    refused(of(outside), "config-unsafe", /tokenizer/);
  }
  assert.deepEqual(of("qwen3")(), { tokenizer: "qwen3" });
  assert.deepEqual(of("./models/t.json")(), { tokenizer: "./models/t.json" });
});

test("the commented file of init changes nothing, and is right when its comments are taken off", () => {
  assert.deepEqual(parseConfig(commentedConfig(), "f"), {});
  const live = commentedConfig().replace(/^ {2}\/\/ (?=")/gm, "  ");
  assert.equal(parseConfig(live, "f").limit, 131_072);
});

test("nearest finds typing errors and beginnings, not strangers", () => {
  assert.equal(nearest("tokeniser", ["tokenizer", "template"]), "tokenizer");
  assert.equal(nearest("temp", ["tokenizer", "template"]), "template");
  assert.equal(nearest("zzzz", ["tokenizer", "template"]), undefined);
});
