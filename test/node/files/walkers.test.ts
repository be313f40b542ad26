import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { openRepository } from "../../../src/node/files/openRepository.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const options = { include: [], exclude: [], maxFileBytes: 1e6 };

async function listed(root: string, git: boolean): Promise<{ files: string[]; leftOut: string[] }> {
  const { entries, leftOut } = await (await openRepository(root, { git, log })).list(options);
  return { files: entries.map(({ path }) => path), leftOut: leftOut.map(({ path, reason }) => `${path} ${reason}`) };
}

const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "a",
      "b",
      "A",
      "foo",
      "build",
      "x.log",
      "y.o",
      ".h",
      "a b",
      "é",
      "!n",
      "#c",
      "w ",
      "[a]",
      "a\\b",
      "t\t",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom("a", "b", "*", "?", "\\", "[", "]", "-", "!", "#", " ", "é", "\n"),
      minLength: 1,
      maxLength: 4,
    }),
  },
);
const path = fc.array(name, { minLength: 1, maxLength: 4 });

const piece = fc.constantFrom(
  "a",
  "b",
  "A",
  "foo",
  "build",
  "x",
  "y",
  ".log",
  ".o",
  "*",
  "**",
  "?",
  "/",
  "/",
  "[a-c]",
  "[!a]",
  "[^b]",
  "[]a]",
  "[[:alpha:]]",
  "[a",
  "]",
  "\\",
  "\\*",
  "\\ ",
  "é",
  " ",
  "\t",
  "!",
  "#",
  "-",
  "\r",
  ".",
);
const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "*.log",
      "build/",
      "/build",
      "foo",
      "!foo",
      "a/b",
      "a/**",
      "**/b",
      "a/**/b",
      "*",
      "!*/",
      "!a",
      "!build/",
      "*.o ",
      "x.log\t",
      "#c",
      "\\#c",
      "\\!n",
      "a\\ b",
      "w\\ ",
      "/*",
      "!/a/",
      "a/*",
      "**",
      "/",
      "",
      "A/",
      "é",
      "?",
      "??",
      "[a]",
      "\\[a\\]",
    ),
  },
  { weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join("")) },
  { weight: 1, arbitrary: fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => `!${pieces.join("")}`) },
);
const ruleFile = fc
  .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ""));
const tree = fc.record({
  files: fc.array(path, { minLength: 1, maxLength: 14 }),
  rules: fc.array(fc.tuple(fc.nat(20), ruleFile), { maxLength: 4 }),
  exclude: fc.option(ruleFile, { nil: undefined }),
  ignoreCase: fc.boolean(),
  below: fc.nat(6),
});

/** Writes the tree; what cannot be written (a file where a folder is) is skipped. */
function plant(
  root: string,
  {
    files,
    rules,
    exclude,
    ignoreCase,
  }: { files: string[][]; rules: [number, string][]; exclude: string | undefined; ignoreCase: boolean },
): string[] {
  spawnSync("git", ["init", "-q", root]);
  spawnSync("git", ["-C", root, "config", "core.ignorecase", String(ignoreCase)]);
  const folders = new Set([root]);
  for (const segments of files) {
    const parents = segments.slice(0, -1);
    try {
      mkdirSync(join(root, ...parents), { recursive: true });
      writeFileSync(join(root, ...segments), "x");
      parents.forEach((_, i) => folders.add(join(root, ...parents.slice(0, i + 1))));
    } catch {}
  }
  const all = [...folders];
  for (const [at, text] of rules) writeFileSync(join(all[at % all.length]!, ".gitignore"), text);
  if (exclude !== undefined) writeFileSync(join(root, ".git", "info", "exclude"), exclude);
  return all;
}

test("both walkers list the same, whatever the rules", async () => {
  const base = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(tree, async (drawn) => {
      const root = mkdtempSync(join(base, "tree-"));
      try {
        const folders = plant(root, drawn);
        const opened = drawn.below === 0 ? folders.at(-1)! : root;
        assert.deepEqual(await listed(opened, false), await listed(opened, true));
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    { numRuns: Number(process.env["RUNS"] ?? 16), ...(process.env["SEED"] ? { seed: Number(process.env["SEED"]) } : {}) },
  );
  assert.deepEqual(readdirSync(base), []);
});
