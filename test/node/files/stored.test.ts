import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { git, gitRepository, temporaryFolder, writeFiles } from "../../support/temporary.ts";
import { opened } from "./opened.ts";

const attributes = [
  "text",
  "-text",
  "text=auto",
  "eol=crlf",
  "eol=lf",
  "text eol=crlf",
  "text=auto eol=crlf",
  "ident",
  "crlf",
  "-crlf",
  "binary",
  "text=auto ident",
];
const piece = fc.constantFrom(
  "a",
  "line",
  "\n",
  "\n",
  "\r\n",
  "\r\n",
  "\r",
  "$Id$",
  "$Id: x y $",
  "$Id",
  "$",
  "é",
  "\0",
  "\x01",
  "\x1a",
  " ",
);
const content = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
const drawn = fc.record({
  contents: fc.array(content, { minLength: 1, maxLength: 6 }),
  rules: fc.array(fc.constantFrom(...attributes), { minLength: 1, maxLength: 6 }),
  autocrlf: fc.constantFrom("true", "false", "input"),
  eol: fc.constantFrom("lf", "crlf"),
});

/** Path to blob of everything that git has in its index. */
function indexed(root: string): Map<string, string> {
  const lines = git(root, "ls-files", "-s", "-z").split("\0").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split(" ")[1]!]));
}

function blobs(files: ReadonlyMap<string, { blob: string }>): Map<string, string> {
  return new Map([...files].map(([path, { blob }]) => [path, blob]));
}

/** What the index has of the files that we took. */
function expected(root: string, files: ReadonlyMap<string, unknown>): Map<string, string> {
  return new Map([...indexed(root)].filter(([path]) => files.has(path)));
}

test("every checkout gives what is stored; changed and new files give what git would store", async () => {
  const base = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(drawn, async ({ contents, rules, autocrlf, eol }) => {
      const origin = mkdtempSync(join(base, "origin-"));
      const clone = mkdtempSync(join(base, "clone-"));
      try {
        git(origin, "init", "-q");
        // half of the files are stored before the attributes come, as in repositories that were never renormalized
        writeFiles(origin, Object.fromEntries(contents.map((text, i) => [`old${i}`, text])));
        git(origin, "add", "-A");
        writeFiles(origin, Object.fromEntries(contents.map((text, i) => [`new${i}`, text])));
        writeFileSync(join(origin, ".gitattributes"), rules.map((rule, i) => `*${i} ${rule}\n`).join(""));
        git(origin, "add", "new*", ".gitattributes");
        git(origin, "commit", "-q", "-m", "first");
        git(base, "clone", "-q", "-c", `core.autocrlf=${autocrlf}`, "-c", `core.eol=${eol}`, origin, clone);
        const clean = await opened(clone);
        assert.deepEqual(blobs(clean.files), expected(clone, clean.files));
        contents.forEach((text, i) => writeFileSync(join(clone, `new${i}`), `${text}\r\nmore\r\n`));
        contents.forEach((text, i) => writeFileSync(join(clone, `fresh${i}`), `${text}fresh\r\n`));
        const changed = await opened(clone);
        git(clone, "add", "new*", "fresh*");
        assert.deepEqual(blobs(changed.files), expected(clone, changed.files));
      } finally {
        rmSync(origin, { recursive: true });
        rmSync(clone, { recursive: true });
      }
    }),
    { numRuns: Number(process.env["RUNS"] ?? 8) },
  );
});

test("a CRLF checkout and an LF checkout give the same text", async () => {
  const origin = gitRepository({ ".gitattributes": "*.txt text=auto\n", "a.txt": "one\ntwo\n", "b.txt": "x\ny\n" });
  const base = temporaryFolder();
  git(base, "clone", "-q", "-c", "core.autocrlf=true", origin, "crlf");
  git(base, "clone", "-q", "-c", "core.autocrlf=false", origin, "lf");
  const crlf = await opened(join(base, "crlf"));
  const lf = await opened(join(base, "lf"));
  assert.equal(git(base, "-C", "crlf", "ls-files", "--eol", "a.txt").includes("w/crlf"), true);
  assert.deepEqual(crlf.files, lf.files);
  assert.equal(crlf.files.get("a.txt")?.text, "one\ntwo\n");
});

test("an encoding of the working tree is undone", async () => {
  const root = temporaryFolder();
  const text = "naïve\nline 2\n";
  git(root, "init", "-q");
  writeFiles(root, {
    ".gitattributes":
      "*.u16 text working-tree-encoding=UTF-16\n*.le working-tree-encoding=UTF-16LE\n*.bom working-tree-encoding=UTF-16LE-BOM\n*.l1 working-tree-encoding=ISO-8859-1\n*.sjis working-tree-encoding=SHIFT-JIS\n*.x working-tree-encoding=no-such\n",
    "a.u16": Buffer.from(`\ufeff${text}`.replaceAll("\n", "\r\n"), "utf16le"),
    "a.le": Buffer.from(text, "utf16le"),
    "a.bom": Buffer.from(`\ufeff${text}`, "utf16le"),
    "a.l1": Buffer.from(text, "latin1"),
    "a.sjis": Buffer.from([0x5c, 0x7e, 0x82, 0xa0, 0x0a]),
  });
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "first");
  writeFiles(root, { "new.u16": Buffer.from(`\ufeff${text}`, "utf16le") });
  const { files, leftOut } = await opened(root);
  const stored = indexed(root);
  for (const path of ["a.u16", "a.le", "a.bom", "a.l1"]) {
    assert.equal(files.get(path)?.text, text, path);
    assert.equal(files.get(path)?.encoding, "utf-8", path);
  }
  assert.equal(files.get("new.u16")?.blob, git(root, "hash-object", "--path=new.u16", "new.u16").trim());
  assert.deepEqual(blobs(files), new Map([...stored, ["new.u16", files.get("new.u16")!.blob]]));
  assert.deepEqual(leftOut, {});
});

test("a filtered file comes from the index and its program does not run", async () => {
  const root = gitRepository({ "a.up": "stored\n", "big.bin": "x" });
  const canary = join(temporaryFolder(), "canary");
  writeFiles(root, {
    ".gitattributes": "*.up filter=up\n*.bin filter=lfs\n*.none filter=unknown\n",
    "a.up": "SMUDGED\n",
    "b.none": "plain\n",
    "new.up": "NEW\n",
  });
  git(root, "config", "filter.up.clean", `sh -c 'touch ${canary}; tr A-Z a-z'`);
  git(root, "config", "filter.up.smudge", `sh -c 'touch ${canary}; tr a-z A-Z'`);
  const { files } = await opened(root);
  assert.equal(files.get("a.up")?.text, "stored\n");
  assert.equal(files.get("a.up")?.blob, indexed(root).get("a.up"));
  assert.equal(files.get("new.up")?.text, "NEW\n");
  assert.equal(files.get("b.none")?.text, "plain\n");
  await assert.rejects(import("node:fs/promises").then(({ stat }) => stat(canary)));
});

test("pointers of Git LFS are named, with the program and without it", async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`;
  const root = gitRepository({
    ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n",
    "a.bin": pointer,
    "not.txt": `x${pointer}`,
  });
  assert.equal((await opened(root)).leftOut["a.bin"], "lfs-pointer");
  git(root, "config", "filter.lfs.clean", "git-lfs clean -- %f");
  writeFiles(root, { "a.bin": new Uint8Array(12_345) });
  const smudged = await opened(root, { maxFileBytes: 1000 });
  assert.equal(smudged.leftOut["a.bin"], "lfs-pointer");
  assert.deepEqual([...smudged.files.keys()], [".gitattributes", "not.txt"]);
});

test("sha256 repositories", async () => {
  const root = temporaryFolder();
  git(root, "init", "-q", "--object-format=sha256");
  writeFiles(root, { a: "text\n" });
  git(root, "add", "a");
  const { files } = await opened(root);
  assert.equal(files.get("a")?.blob, indexed(root).get("a"));
  assert.equal(files.get("a")?.blob.length, 64);
  assert.deepEqual((await opened(root, { git: false })).files, files);
});
