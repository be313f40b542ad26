import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { openRepository } from "../../../src/node/files/openRepository.ts";
import { git, temporaryFolder, writeFiles } from "../../support/temporary.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

async function firstCommits(root: string): Promise<Record<string, number>> {
  return Object.fromEntries(await (await openRepository(root, { git: true, log })).firstCommits());
}

/** Everything that is there, in one commit at a time. */
function commitAt(root: string, time: number, ...args: string[]): void {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_AUTHOR_DATE: "@1 +0000",
    GIT_COMMITTER_DATE: `@${time} +0200`,
  };
  git(root, "add", "-A");
  const result = spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "x", ...args], {
    cwd: root,
    env,
  });
  assert.equal(result.status, 0, result.stderr.toString());
}

function history(): string {
  const root = temporaryFolder();
  git(root, "init", "-q", "-b", "main");
  writeFiles(root, { a: "1", "sub/b": "2" });
  commitAt(root, 1000);
  git(root, "checkout", "-q", "-b", "side");
  writeFiles(root, { "new\nline": "3", "\nodd": "4", "é/ü": "5" });
  commitAt(root, 2000);
  git(root, "checkout", "-q", "main");
  writeFiles(root, { c: "6" });
  commitAt(root, 3000);
  git(root, "-c", "user.name=A", "-c", "user.email=a@example.com", "merge", "-q", "--no-commit", "side");
  writeFiles(root, { evil: "of the merge" });
  commitAt(root, 4000);
  git(root, "mv", "a", "renamed");
  git(root, "rm", "-q", "c");
  commitAt(root, 5000);
  writeFiles(root, { c: "again" });
  commitAt(root, 6000);
  return root;
}

test("each path begins with the first commit that added it", async () => {
  const root = history();
  git(root, "config", "diff.renames", "copies");
  git(root, "config", "log.showRoot", "false");
  git(root, "config", "color.ui", "always");
  assert.deepEqual(await firstCommits(root), {
    a: 1000,
    "sub/b": 1000,
    "new\nline": 2000,
    "\nodd": 2000,
    "é/ü": 2000,
    c: 3000,
    evil: 4000,
    renamed: 5000,
  });
  assert.deepEqual(await firstCommits(join(root, "sub")), { b: 1000 });
});

test("a shallow clone and a repository without commits have no answer", async () => {
  const root = history();
  const base = temporaryFolder();
  git(base, "clone", "-q", "--depth", "1", `file://${root}`, "shallow");
  await assert.rejects(firstCommits(join(base, "shallow")), { code: "shallow-history" });
  const unborn = temporaryFolder();
  git(unborn, "init", "-q");
  await assert.rejects(firstCommits(unborn), { code: "no-history" });
  await assert.rejects(firstCommits(base), { code: "no-history" });
});

test("replaced commits change nothing", async () => {
  const root = history();
  const before = await firstCommits(root);
  git(root, "replace", git(root, "rev-parse", "HEAD~1").trim(), git(root, "rev-list", "--max-parents=0", "HEAD").trim());
  assert.deepEqual(await firstCommits(root), before);
});
