import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { git, gitRepository, writeFiles } from "../../support/temporary.ts";
import { opened } from "./opened.ts";

test("names that other tools lose", async () => {
  const names = [
    "back\\slash",
    "new\nline",
    "quo\"te'",
    "emoji 😀.ts",
    "-dash",
    "--help",
    "__proto__",
    "constructor",
    "e\u0301.nfd",
    "\u00e9.nfc",
    "tab\t",
    " lead",
    "trail ",
    "#hash",
    "!bang",
    ":(top)x",
    "*",
    "[a]",
    "\u0001",
    "$(x)",
    "`x`",
    "a".repeat(255),
    "toString/__proto__/hasOwnProperty",
    `${"d".repeat(150)}/${"e".repeat(150)}/${"f".repeat(150)}/${"g".repeat(150)}`,
    ".hidden/.file",
    "con",
    "a:b",
    "\ufeffbom",
    "\ufffd",
  ];
  const root = gitRepository(Object.fromEntries(names.map((name) => [name, `text of ${name}`])));
  for (const withGit of [true, false]) {
    const { files, leftOut } = await opened(root, { git: withGit });
    assert.deepEqual(
      new Map([...files].map(([path, { text }]) => [path, text])),
      new Map(names.toSorted().map((name) => [name, `text of ${name}`])),
    );
    assert.deepEqual(leftOut, {});
  }
});

test("names that are not UTF-8 are shown and never opened", async () => {
  const root = gitRepository({ "ok.txt": "ok" });
  writeFileSync(Buffer.from(`${root}/caf\xe9`, "latin1"), "latin");
  mkdirSync(Buffer.from(`${root}/d\xff`, "latin1"));
  writeFileSync(Buffer.from(`${root}/d\xff/in`, "latin1"), "in");
  writeFileSync(join(root, "caf\ufffd"), "the real one");
  for (const withGit of [true, false]) {
    const { files, listing } = await opened(root, { git: withGit });
    assert.deepEqual([...files.keys()], ["caf\ufffd", "ok.txt"]);
    assert.deepEqual(listing.leftOut, [
      { path: "caf\ufffd", reason: "path-not-utf8" },
      { path: "d\ufffd/in", reason: "path-not-utf8" },
    ]);
  }
  git(root, "add", "-A");
  assert.equal((await opened(root)).listing.leftOut.length, 2);
});

test("a conflict is listed once", async () => {
  const root = gitRepository({ "a.txt": "base\n" });
  git(root, "checkout", "-q", "-b", "side");
  writeFiles(root, { "a.txt": "side\n" });
  git(root, "commit", "-q", "-a", "-m", "side");
  git(root, "checkout", "-q", "main");
  writeFiles(root, { "a.txt": "main\n" });
  git(root, "commit", "-q", "-a", "-m", "main");
  spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "merge", "side"], { cwd: root });
  const { listing, files } = await opened(root);
  assert.deepEqual(
    listing.entries.map(({ path }) => path),
    ["a.txt"],
  );
  assert.match(files.get("a.txt")!.text, /^<<<<<<< /);
});
