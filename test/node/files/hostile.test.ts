import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openRepository } from "../../../src/node/files/openRepository.ts";
import { git, gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { unprivileged } from "../../support/unprivileged.ts";
import { opened, quiet } from "./opened.ts";

const options = { include: [], exclude: [], maxFileBytes: 20_000_000 };

test("nothing that a repository's configuration names is run", async () => {
  const canaries = temporaryFolder();
  const root = gitRepository({ "a.txt": "a\n", "b.up": "b\n", ".gitattributes": "*.txt diff=evil\n*.up filter=evil\n" });
  const program = join(canaries, "program.sh");
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> "${canaries}/ran"\ncat\n`);
  chmodSync(program, 0o755);
  const settings = {
    "core.fsmonitor": program,
    "core.hooksPath": join(root, "hooks"),
    "core.pager": program,
    "core.editor": program,
    "core.askPass": program,
    "core.sshCommand": program,
    "core.gitProxy": program,
    "core.alternateRefsCommand": program,
    "pager.log": program,
    "pager.config": program,
    "alias.ls-files": `!${program}`,
    "credential.helper": `!${program}`,
    "diff.external": program,
    "diff.evil.command": program,
    "diff.evil.textconv": program,
    "filter.evil.clean": program,
    "filter.evil.smudge": program,
    "filter.evil.process": program,
    "filter.evil.required": "true",
    "gpg.program": program,
    "gpg.ssh.program": program,
    "log.showSignature": "true",
    "merge.evil.driver": program,
    "remote.origin.url": `ext::${program}`,
    "remote.origin.uploadpack": program,
    "remote.origin.promisor": "true",
    "extensions.partialClone": "origin",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "trailer.x.command": program,
    "uploadpack.packObjectsHook": program,
    "sequence.editor": program,
    "interactive.diffFilter": program,
    "submodule.recurse": "true",
  };
  git(root, "config", "core.repositoryFormatVersion", "1");
  for (const [key, value] of Object.entries(settings)) git(root, "config", key, value);
  mkdirSync(join(root, "hooks"));
  for (const hook of ["post-index-change", "reference-transaction", "pre-commit", "post-checkout", "fsmonitor-watchman"]) {
    writeFileSync(join(root, "hooks", hook), `#!/bin/sh\n${program} ${hook}\n`);
    chmodSync(join(root, "hooks", hook), 0o755);
  }
  // a signed commit, a changed file, and a filtered file whose blob is missing: git would fetch it
  const commit = git(root, "cat-file", "commit", "HEAD").replace(
    "\n\n",
    "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n",
  );
  writeFileSync(join(canaries, "commit"), commit);
  git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", join(canaries, "commit")).trim());
  const blob = git(root, "rev-parse", ":b.up").trim();
  spawnSync("rm", ["-f", join(root, ".git/objects", blob.slice(0, 2), blob.slice(2))]);
  writeFiles(root, { "a.txt": "changed\n", "b.up": "changed\n" });

  const ran = (): string => (existsSync(join(canaries, "ran")) ? readFileSync(join(canaries, "ran"), "utf8") : "");
  assert.notEqual(ran(), ""); // the trap works: git itself, asked without care, ran the program
  rmSync(join(canaries, "ran"));
  const repository = await openRepository(root, { git: true, log: quiet });
  const listing = await repository.list(options);
  const read = await Promise.all(listing.entries.map((entry) => repository.read(entry)));
  assert.equal(ran(), "");
  assert.equal((await repository.firstCommits()).size, 3);
  assert.deepEqual(
    read.map((one) => ("reason" in one ? `${one.path} ${one.reason}` : one.path)).filter((path) => !path.startsWith("hooks/")),
    [".gitattributes", "a.txt", "b.up unreadable"],
  );
  assert.equal(ran(), "");
});

test("git's variables in the environment lead nowhere else", async () => {
  const other = gitRepository({ secret: "x" });
  const root = gitRepository({ a: "a" });
  const before = { ...process.env };
  Object.assign(process.env, {
    GIT_DIR: join(other, ".git"),
    GIT_WORK_TREE: other,
    GIT_INDEX_FILE: join(other, ".git/index"),
    GIT_EXTERNAL_DIFF: "false",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.excludesFile",
    GIT_CONFIG_VALUE_0: "/dev/null",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_TRACE: join(root, "trace"),
  });
  try {
    assert.deepEqual([...(await opened(root)).files.keys()], ["a"]);
  } finally {
    for (const key of Object.keys(process.env)) if (key.startsWith("GIT_")) delete process.env[key];
    Object.assign(process.env, before);
  }
  assert.deepEqual(readdirSync(root).toSorted(), [".git", "a"]);
});

test("what is no regular file is named and never opened", { timeout: 20_000 }, async () => {
  const outside = temporaryFolder();
  writeFiles(outside, { "secret.txt": "secret", "dir/deep.txt": "secret" });
  const root = gitRepository({ "kept.txt": "kept", "gone.txt": "", "pipe.txt": "", "dir.txt": "", "moved/deep.txt": "deep" });
  symlinkSync(join(outside, "secret.txt"), join(root, "out-link"));
  symlinkSync("nowhere", join(root, "dangling"));
  symlinkSync("kept.txt", join(root, "in-link"));
  symlinkSync(outside, join(root, "dir-link"));
  symlinkSync("loop", join(root, "loop"));
  spawnSync("rm", ["-rf", "gone.txt", "pipe.txt", "dir.txt", "moved"], { cwd: root });
  spawnSync("mkfifo", ["pipe.txt", "untracked-pipe"], { cwd: root });
  mkdirSync(join(root, "dir.txt"));
  symlinkSync(join(outside, "dir"), join(root, "moved"));
  const links = {
    "out-link": "symlink",
    dangling: "symlink",
    "in-link": "symlink",
    "dir-link": "symlink",
    loop: "symlink",
    moved: "symlink",
  };
  const tracked = await opened(root);
  assert.deepEqual([...tracked.files.keys()], ["kept.txt"]);
  assert.deepEqual(tracked.leftOut, {
    ...links,
    "gone.txt": "gone",
    "dir.txt": "gone",
    "moved/deep.txt": "gone",
    "pipe.txt": "not-regular",
    "untracked-pipe": "not-regular",
  });
  const walked = await opened(root, { git: false });
  assert.deepEqual([...walked.files.keys()], ["kept.txt"]);
  assert.deepEqual(walked.leftOut, { ...links, "pipe.txt": "not-regular", "untracked-pipe": "not-regular" });
});

test("a link that is a text file on disk stays a link", async () => {
  const root = gitRepository({ "a.txt": "a" });
  symlinkSync("a.txt", join(root, "link"));
  git(root, "add", "link");
  git(root, "config", "core.symlinks", "false");
  rmSync(join(root, "link"));
  writeFileSync(join(root, "link"), "a.txt");
  assert.deepEqual((await opened(root)).leftOut, { link: "symlink" });
});

test("a path is not read through a link that came after the listing", async () => {
  const outside = temporaryFolder();
  writeFiles(outside, { "a.txt": "secret", "b.txt": "secret" });
  const root = gitRepository({ "dir/a.txt": "inside", "b.txt": "inside" });
  const repository = await openRepository(root, { git: true, log: quiet });
  const { entries } = await repository.list(options);
  spawnSync("rm", ["-r", "dir", "b.txt"], { cwd: root });
  symlinkSync(outside, join(root, "dir"));
  symlinkSync(join(outside, "b.txt"), join(root, "b.txt"));
  const read = await Promise.all(entries.map((entry) => repository.read(entry)));
  assert.deepEqual(
    read.map((one) => "reason" in one && one.reason),
    ["symlink", "gone"],
  );
});

test("a huge file is not read", async () => {
  const root = gitRepository({ "small.txt": "x" });
  writeFileSync(join(root, "huge.txt"), "");
  truncateSync(join(root, "huge.txt"), 480_000_000_000);
  const { listing } = await opened(root);
  assert.deepEqual(listing.leftOut, [{ path: "huge.txt", reason: "too-large", detail: "480000000000 bytes" }]);
});

test("repositories inside are named and not entered", async () => {
  const inner = gitRepository({ "lib.txt": "lib" });
  const root = gitRepository({ "a.txt": "a", "vendored/.git-not/x": "x" });
  git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub");
  git(root, "init", "-q", "nested");
  writeFiles(root, {
    "nested/n.txt": "n",
    "deep/er/x.txt": "x",
    "fake/.git": "not a git file",
    "fake/f.txt": "f",
    "empty/.git/x": "",
    "empty/e.txt": "e",
  });
  git(root, "init", "-q", "deep/er/nested");
  const { files, leftOut } = await opened(root);
  const inside = [".gitmodules", "a.txt", "deep/er/x.txt", "empty/e.txt", "fake/f.txt", "vendored/.git-not/x"];
  assert.deepEqual([...files.keys()], inside);
  assert.deepEqual(leftOut, { sub: "submodule", "nested/": "nested-repository", "deep/er/nested/": "nested-repository" });
  const walked = await opened(root, { git: false });
  assert.deepEqual([...walked.files.keys()], inside);
  assert.deepEqual(walked.leftOut, {
    "sub/": "nested-repository",
    "nested/": "nested-repository",
    "deep/er/nested/": "nested-repository",
  });
});

test("an unreadable folder and an unreadable file are named", async () => {
  const root = gitRepository({ "a.txt": "a", "b.txt": "b" });
  const locked = [join(root, "locked"), join(root, "sub/locked")];
  writeFiles(root, { "locked/x.txt": "x", "sub/locked/x.txt": "x" });
  for (const path of [...locked, join(root, "b.txt")]) chmodSync(path, 0);
  try {
    await unprivileged(root, async () => {
      for (const withGit of [true, false]) {
        const { leftOut } = await opened(root, { git: withGit });
        assert.deepEqual(leftOut, { "b.txt": "unreadable", "locked/": "unreadable", "sub/locked/": "unreadable" });
        assert.deepEqual((await opened(join(root, "sub"), { git: withGit })).leftOut, { "locked/": "unreadable" });
      }
    });
  } finally {
    for (const path of locked) chmodSync(path, 0o755);
  }
});

test("another user's repository is refused with what to do", { skip: process.getuid?.() !== 0 }, async () => {
  const root = gitRepository({ "a.txt": "a" });
  chownSync(root, 65_534, 65_534);
  chownSync(join(root, ".git"), 65_534, 65_534);
  await assert.rejects(openRepository(root, { git: true, log: quiet }), { code: "dubious-ownership", data: { path: root } });
});
