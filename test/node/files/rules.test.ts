import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { git, gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { opened } from "./opened.ts";

// The user's own configuration must not reach these tests, for git and for the walker alike.
const home = temporaryFolder();
const saved = { ...process.env };
before(() => Object.assign(process.env, { HOME: home, XDG_CONFIG_HOME: join(home, "xdg"), GIT_CONFIG_NOSYSTEM: "1" }));
after(() => {
  for (const key of ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_NOSYSTEM"])
    if (saved[key] === undefined) delete process.env[key];
    else process.env[key] = saved[key];
});

/** The same folder seen by both walkers; they must agree. */
async function both(root: string): Promise<{ files: string[]; leftOut: Readonly<Record<string, string>> }> {
  const [tracked, walked] = [await opened(root), await opened(root, { git: false })];
  const files = [...tracked.files.keys()];
  assert.deepEqual([...walked.files.keys()], files);
  assert.deepEqual(walked.leftOut, tracked.leftOut);
  return { files, leftOut: tracked.leftOut };
}

function fresh(files: Record<string, string>): string {
  const root = temporaryFolder();
  git(root, "init", "-q");
  writeFiles(root, files);
  return root;
}

test("case matters, folders-only rules spare files, a tab is part of the pattern", async () => {
  const root = fresh({
    ".gitignore": "build/\nREADME\nx.log\t\nspace \nescaped\\ \n/top\na/**/z\n!keep\n",
    build: "a file",
    "sub/build/x": "",
    readme: "",
    "x.log": "",
    "x.log\t": "",
    space: "",
    "escaped ": "",
    escaped: "",
    top: "",
    "sub/top": "",
    "a/b/c/z": "",
    "a/z": "",
  });
  const { files, leftOut } = await both(root);
  assert.deepEqual(files, [".gitignore", "build", "escaped", "readme", "sub/top", "x.log"]);
  assert.deepEqual(leftOut, {
    "x.log\t": "ignored",
    "escaped ": "ignored",
    space: "ignored",
    top: "ignored",
    "sub/build/": "ignored",
    "a/z": "ignored",
    "a/b/c/z": "ignored",
  });
});

test("core.ignorecase decides", async () => {
  const root = fresh({ ".gitignore": "BUILD\n*.LOG\n[A-Z]x\n", "build/a": "", "a.log": "", qx: "" });
  git(root, "config", "core.ignorecase", "true");
  assert.deepEqual((await both(root)).files, [".gitignore"]);
  git(root, "config", "core.ignorecase", "false");
  assert.deepEqual((await both(root)).files, [".gitignore", "a.log", "build/a", "qx"]);
});

test("info/exclude holds below the top, and its ! works; .gitignore is stronger", async () => {
  const root = fresh({ ".gitignore": "!b.tmp\n", "a.tmp": "", "b.tmp": "", "sub/c.tmp": "", "sub/keep.tmp": "" });
  writeFileSync(join(root, ".git/info/exclude"), "*.tmp\n!keep.tmp\n");
  const { files } = await both(root);
  assert.deepEqual(files, [".gitignore", "b.tmp", "sub/keep.tmp"]);
});

test("the user's excludes: core.excludesFile, its default place, included files, conditions", async () => {
  const root = fresh({ "a.one": "", "a.two": "", "a.three": "", "a.four": "", "a.five": "" });
  writeFiles(home, {
    "xdg/git/ignore": "*.one\n",
    "two.txt": "*.two\n",
    "three.txt": "*.three\n",
    "four.txt": "*.four\n",
    "five.txt": "*.five\n",
  });
  assert.deepEqual((await both(root)).files, ["a.five", "a.four", "a.three", "a.two"]);
  writeFiles(home, { ".gitconfig": '[core]\n\texcludesFile = "~/two.txt" ; comment\n' });
  assert.deepEqual((await both(root)).files, ["a.five", "a.four", "a.one", "a.three"]);
  writeFiles(home, { ".gitconfig": "[include]\n\tpath = more\n", more: `[core]\nexcludesfile = ${home}/three.txt\n` });
  assert.deepEqual((await both(root)).files, ["a.five", "a.four", "a.one", "a.two"]);
  writeFiles(home, {
    ".gitconfig": `[includeIf "gitdir:${root}/"]\n\tpath = work\n[includeIf "gitdir:/elsewhere/"]\n\tpath = more\n`,
    work: "[core]\n  excludesFile=~/four.txt\n",
  });
  assert.deepEqual((await both(root)).files, ["a.five", "a.one", "a.three", "a.two"]);
  git(root, "config", "core.excludesFile", "a.five");
  writeFileSync(join(root, "a.five"), "*.t*\n");
  assert.deepEqual((await both(root)).files, ["a.five", "a.four", "a.one"]);
  writeFiles(home, { ".gitconfig": "", "xdg/git/ignore": "" });
});

test("rules of one folder do not reach its siblings; order is kept", async () => {
  const root = fresh({
    "a/.gitignore": "x\n",
    "a/x": "",
    "b/x": "",
    "c/.gitignore": "*\n!*.md\n*.txt.md\n",
    "c/r.md": "",
    "c/r.txt.md": "",
    "c/d/e.md": "",
  });
  assert.deepEqual((await both(root)).files, ["a/.gitignore", "b/x", "c/r.md"]);
});

test("a sub-folder inherits the rules above it", async () => {
  const root = fresh({
    ".gitignore": "*.log\n/sub/secret\nsub/deep/*\n!sub/deep/keep\n",
    "sub/a.log": "",
    "sub/secret": "",
    "sub/a.ts": "",
    "sub/deep/x": "",
    "sub/deep/keep": "",
  });
  const { files, leftOut } = await both(join(root, "sub"));
  assert.deepEqual(files, ["a.ts", "deep/keep"]);
  assert.deepEqual(leftOut, { "a.log": "ignored", secret: "ignored", "deep/x": "ignored" });
});

test("a folder inside an ignored one says so", async () => {
  const root = fresh({ ".gitignore": "build\n", "build/sub/a.ts": "", "build/b.ts": "" });
  for (const folder of ["build", "build/sub"]) {
    const { files, leftOut } = await both(join(root, folder));
    assert.deepEqual(files, []);
    assert.deepEqual(leftOut, folder === "build" ? { "b.ts": "ignored", "sub/": "ignored" } : { "a.ts": "ignored" });
    const { listing } = await opened(join(root, folder));
    assert.match(listing.notices.join(), /ignores it/);
  }
});

test("work trees share info/exclude; their own folder is their root", async () => {
  const root = gitRepository({ "a.txt": "a" });
  const tree = join(temporaryFolder(), "tree");
  git(root, "worktree", "add", "-q", tree);
  writeFileSync(join(root, ".git/info/exclude"), "*.tmp\n");
  writeFiles(tree, { "x.tmp": "", "y.txt": "y" });
  assert.deepEqual((await both(tree)).files, ["a.txt", "y.txt"]);
  assert.equal((await opened(tree)).listing.commit, git(root, "rev-parse", "HEAD").trim());
});

test("tracked but ignored files stay with git, and only with git", async () => {
  const root = gitRepository({ ".gitignore": "dist/\n*.snap\n", "dist/a.js": "a", "b.snap": "b" });
  writeFiles(root, { "dist/new.js": "new" });
  const tracked = await opened(root);
  assert.deepEqual([...tracked.files.keys()], [".gitignore", "b.snap", "dist/a.js"]);
  assert.deepEqual(tracked.leftOut, { "dist/new.js": "ignored" });
  assert.deepEqual((await opened(root, { git: false })).leftOut, { "b.snap": "ignored", "dist/": "ignored" });
});

test("a folder without a repository follows the same rules", async () => {
  const root = temporaryFolder();
  writeFiles(root, { ".gitignore": "*.log\n", "a.log": "", "a.ts": "a" });
  const { files, leftOut, listing } = await opened(root);
  assert.deepEqual([...files.keys()], [".gitignore", "a.ts"]);
  assert.deepEqual(leftOut, { "a.log": "ignored" });
  assert.equal(listing.commit, null);
  assert.match(listing.notices[0]!, /no git repository/);
});

test("without a git program the repository is walked, and says so", async () => {
  const root = gitRepository({ "a.ts": "a\n" });
  git(root, "remote", "add", "origin", "https://user:token@example.com/owner/name.git");
  const path = process.env["PATH"];
  process.env["PATH"] = "relative:/nowhere";
  try {
    const { files, listing } = await opened(root);
    assert.deepEqual([...files.keys()], ["a.ts"]);
    assert.equal(listing.repo, "owner/name");
    assert.match(listing.notices[0]!, /no git program/);
  } finally {
    process.env["PATH"] = path;
  }
});
