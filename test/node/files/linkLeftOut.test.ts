import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { linkLeftOut } from "../../../src/node/files/linkLeftOut.ts";
import { temporaryFolder } from "../../support/temporary.ts";

test("a link tells where it leads inside the repository, and nothing of what lies outside", () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "a/b"), { recursive: true });
  const links = {
    "a/b/up": "../../c/x.h",
    here: "./a//b/",
    out: "../x",
    far: "/etc/passwd",
    all: ".",
    "a/all": "..",
    none: "gone",
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
  assert.deepEqual(Object.fromEntries([...Object.keys(links), "missing"].map((path) => [path, linkLeftOut(root, path).detail])), {
    "a/b/up": "c/x.h",
    here: "a/b",
    out: undefined,
    far: undefined,
    all: undefined,
    "a/all": undefined,
    none: "gone",
    missing: undefined,
  });
});
