import assert from "node:assert/strict";
import { lstatSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { defaultSettings } from "../../../src/core/config/settings.ts";
import type { CountReport, Request } from "../../../src/node/engine/engine.ts";
import { LocalEngine } from "../../../src/node/engine/localEngine.ts";
import { smallTokenizer } from "../../core/tokens/smallTokenizer.ts";
import { installation } from "../../support/installation.ts";
import { quietLog } from "../../support/log.ts";
import { git, gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";

/** A tokenizer to which CR and LF are two tokens. */
const tokenizer = join(temporaryFolder(), "small.json");
writeFileSync(tokenizer, JSON.stringify(smallTokenizer()));

/** An installation whose workers cannot start: whoever counts fails. */
const withoutWorkers = { ...installation, tokenWorker: "/nowhere/at/all.js" };

function requestOf(root: string, cache: string): Request {
  return { root, git: true, settings: { ...defaultSettings, tokenizer }, without: [], jobs: 1, cache };
}

async function count(request: Request, from = installation): Promise<CountReport> {
  const engine = new LocalEngine(from, quietLog);
  try {
    return await engine.count(request);
  } finally {
    await engine.close();
  }
}

/** Counts with the cache and without; both must say the same. */
async function same(root: string, cache: string): Promise<CountReport> {
  const cached = await count(requestOf(root, cache));
  assert.deepEqual(cached, await count(requestOf(root, "none")));
  return cached;
}

function tokensOf(report: CountReport, path: string): number | undefined {
  return report.files.find((file) => file.path === path)?.tokens;
}

/** Files written less than this ago are never taken for known. */
const settled = (): Promise<void> => setTimeout(40);

test("a second count needs no tokenizer, and says the same byte for byte", async () => {
  const root = gitRepository({ "a.ts": "const a = 1;\n", "b/c.md": "# Title\n\ntext\n", "d.bin": new Uint8Array([0, 1, 2, 3]) });
  writeFiles(root, { "untracked.txt": "new\n" });
  await settled();
  const cache = temporaryFolder();
  const first = await same(root, cache);
  const second = await count(requestOf(root, cache), withoutWorkers);
  assert.equal(JSON.stringify(second), JSON.stringify(first));
});

test("an edit that keeps size and time of a file is seen, whatever git's index believes", async () => {
  const root = gitRepository({ "a.txt": "one two\n" });
  await settled();
  const cache = temporaryFolder();
  await same(root, cache);
  const { atime, mtime } = lstatSync(join(root, "a.txt"));
  writeFileSync(join(root, "a.txt"), "!?!?!?!\n");
  utimesSync(join(root, "a.txt"), atime, mtime);
  const before = tokensOf(await count(requestOf(root, "none")), "a.txt");
  assert.equal(tokensOf(await same(root, cache), "a.txt"), before);
});

test("the text is the repository's, also after its attributes changed", async () => {
  const root = gitRepository({ "crlf.txt": "a\r\nb\r\nc\r\n", "lf.txt": "a\nb\nc\n" });
  writeFiles(root, { "new.txt": "a\r\nb\r\n" });
  await settled();
  const cache = temporaryFolder();
  const raw = await same(root, cache);
  writeFiles(root, { ".gitattributes": "*.txt text eol=crlf\n" });
  const converted = await same(root, cache);
  assert.deepEqual([tokensOf(raw, "new.txt"), tokensOf(converted, "new.txt")], [6, 4]);
  git(root, "rm", "-q", "--cached", "-r", ".");
  git(root, "add", "-A");
  git(root, "checkout", "-q", "--", ".");
  await same(root, cache);
  await settled();
  await same(root, cache);
  writeFiles(root, { ".gitattributes": "" });
  await same(root, cache);
});

test("without git the disk's own text is counted, beside what git would say", async () => {
  const root = gitRepository({ ".gitattributes": "*.txt text eol=crlf\n", "a.txt": "a\nb\n" });
  writeFileSync(join(root, "a.txt"), "a\r\nb\r\n");
  await settled();
  const cache = temporaryFolder();
  const byGit = await same(root, cache);
  const plain: Request = { ...requestOf(root, cache), git: false };
  assert.deepEqual(await count(plain), await count({ ...plain, cache: "none" }));
  assert.notEqual(tokensOf(await count(plain), "a.txt"), tokensOf(byGit, "a.txt"));
  assert.deepEqual(await count(requestOf(root, cache), withoutWorkers), byGit);
});

test("a branch and back again: contents that were counted are not counted again", async () => {
  const root = gitRepository({ "a.txt": "first words\n" });
  git(root, "checkout", "-q", "-b", "other");
  writeFileSync(join(root, "a.txt"), "other words, more of them\n");
  git(root, "commit", "-q", "-a", "-m", "other");
  const cache = temporaryFolder();
  const other = await same(root, cache);
  git(root, "checkout", "-q", "main");
  const main = await same(root, cache);
  git(root, "checkout", "-q", "other");
  assert.deepEqual(await count(requestOf(root, cache), withoutWorkers), other);
  git(root, "checkout", "-q", "main");
  assert.deepEqual(await count(requestOf(root, cache), withoutWorkers), main);
});

test("contexts and counts know what the other has counted", async () => {
  const root = gitRepository({ "a.ts": "const a = 1;\n", "b.ts": "  indented\n" });
  await settled();
  const cache = temporaryFolder();
  const engine = new LocalEngine(installation, quietLog);
  const cached = await engine.contexts(requestOf(root, cache));
  const report = await engine.count(requestOf(root, cache));
  await engine.close();
  assert.deepEqual(await count(requestOf(root, "none")), report);
  const other = new LocalEngine(installation, quietLog);
  const second = await other.contexts(requestOf(root, cache));
  const plain = await other.contexts(requestOf(root, "none"));
  await other.close();
  assert.equal(JSON.stringify(second), JSON.stringify(plain));
  assert.equal(JSON.stringify(second), JSON.stringify(cached));
});

test("nothing is kept where the cache is none, and a damaged cache changes nothing", async () => {
  const root = gitRepository({ "a.ts": "const a = 1;\n" });
  await settled();
  const cache = temporaryFolder();
  const first = await count(requestOf(root, cache));
  for (const room of ["folders", "looks", "counts"]) {
    for (const name of readdirSync(join(cache, "kept", room))) writeFileSync(join(cache, "kept", room, name), "damaged");
  }
  assert.deepEqual(await same(root, cache), first);
  assert.deepEqual(await count(requestOf(root, cache), withoutWorkers), first);
});
