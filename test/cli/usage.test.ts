import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cli, repoloom } from "../support/cli.ts";
import { gitRepository, temporaryFolder, writeFiles } from "../support/temporary.ts";

const wrong = (args: string[], words: RegExp) => {
  const { code, stdout, stderr } = repoloom(args);
  assert.equal(code, 2, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, words);
};

test("help and version go to stdout with exit code 0", () => {
  const help = repoloom(["--help"]);
  assert.equal(help.code, 0);
  for (const name of ["files", "graph", "order", "count", "contexts", "export", "init", "completion"]) {
    assert.match(help.stdout, new RegExp(`^ {2}${name} `, "m"));
    const own = repoloom([name, "--help"]);
    assert.equal(own.code, 0);
    assert.match(own.stdout, new RegExp(`^usage: repoloom ${name}`));
    assert.equal(repoloom(["help", name]).stdout, own.stdout);
  }
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  assert.equal(repoloom(["--version"]).stdout.trim(), manifest.version);
});

test("a wrong call ends with 2 and names the nearest right word", () => {
  wrong([], /usage: repoloom/);
  wrong(["contxts"], /There is no command contxts\. Did you mean contexts\?/);
  wrong(["contexts", "--limt", "5"], /There is no flag --limt\. Did you mean --limit\?/);
  wrong(["contexts", "--order", "dependncy"], /Did you mean dependency\?/);
  wrong(["contexts", "--limit", "many"], /--limit many is not a whole number of at least 1/);
  wrong(["contexts", "--limit", "0"], /of at least 1/);
  wrong(["contexts", "--dup-budget", "2"], /from 0 to 0\.9/);
  wrong(["contexts", "--limit"], /--limit needs a value/);
  wrong(["contexts", "--limit", "--json"], /--limit needs a value/);
  wrong(["contexts", "--limit", "-5"], /--limit -5 is not a whole number of at least 1/);
  wrong(["contexts", "--dup-budget", "-0.5"], /--dup-budget -0\.5 is not a number from 0/);
  wrong(["contexts", "-o", "-h"], /-o needs a value/);
  wrong(["contexts", "--json=yes"], /--json takes no value/);
  wrong(["files", "a", "b"], /one too many/);
  wrong(["completion", "powershell"], /Give one shell/);
  wrong(["export", "."], /-o DIR/);
});

test("commands of later versions say so", () => {
  for (const name of ["merge", "shard", "mcp"]) wrong([name], new RegExp(`The command ${name} is not in this version`));
});

test("an old Node is told in one sentence", () => {
  const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.19.0"}})`;
  const { code, stderr } = repoloom(["files"], { nodeArgs: ["--import", pretend] });
  assert.equal(code, 2);
  assert.equal(stderr, "repoloom needs Node 22.15 or newer and this is 20.19.0. Install a newer Node.\n");
});

test("init writes a file once and never over another", () => {
  const folder = temporaryFolder();
  assert.equal(repoloom(["init", folder]).code, 0);
  assert.match(readFileSync(join(folder, "repoloom.json"), "utf8"), /"limit": 131072/);
  const again = repoloom(["init", folder]);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /already there/);
});

test("bad input: one clear sentence, exit code 1", () => {
  const bad = (args: string[], words: RegExp) => {
    const { code, stdout, stderr } = repoloom(args);
    assert.deepEqual([code, stdout], [1, ""], stderr);
    assert.match(stderr, words);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  };
  const folder = temporaryFolder();
  bad(["files", join(folder, "none")], /There is no folder at .*none/);
  writeFiles(folder, { "a.txt": "a\n" });
  bad(["files", join(folder, "a.txt")], /is not a folder/);
  bad(["count", folder, "--tokenizer", "qwen33"], /no tokenizer qwen33/);
  bad(["contexts", folder, "--limit", "3"], /limit of 3 tokens is too small/);
  bad(["contexts", folder, "--config", join(folder, "none.json")], /no configuration file/);
  bad(["contexts", folder, "--order", "git"], /order by git needs/);
  bad(["contexts", temporaryFolder()], /No file of .* is in/);

  const broken = gitRepository({ "a.txt": "a\n", "repoloom.json": '{"limit": }' });
  bad(["files", broken], /repoloom\.json is not valid JSON: line 1, column 11/);
});

test("completion scripts name commands, flags and choices", () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = repoloom(["completion", shell]);
    assert.equal(code, 0);
    for (const word of ["contexts", "tokenizer", "longcodebench"]) assert.match(stdout, new RegExp(word));
  }
});

test("a full disk behind standard output is one sentence", { skip: !existsSync("/dev/full") }, () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, [cli, "files", gitRepository({ "a.js": "1\n" }), "--json"], {
    stdio: ["ignore", full, "pipe"],
    encoding: "utf8",
  });
  closeSync(full);
  assert.equal(status, 1);
  assert.match(stderr, /^repoloom: The disk is full: standard output could not be written\.[^\n]*\n$/);
});
