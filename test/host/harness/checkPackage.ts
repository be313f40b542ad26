import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "../../run.ts";
import { finish } from "./child.ts";
import { root } from "./packageExtension.ts";

/** The package is small and holds what runs, nothing native and nothing beside. */
export async function checkPackage(vsix: string): Promise<Tally> {
  try {
    const megabytes = statSync(vsix).size / 1e6;
    const listed = await finish(join(root, "node_modules/.bin/vsce"), ["ls", "--no-dependencies"], {
      cwd: root,
      limitMs: 60_000,
    });
    const files = listed.split("\n").filter((line) => /^[\w@.]+[\w@./-]*$/.test(line));
    for (const name of [
      "package.json",
      "README.md",
      "LICENSE",
      "NOTICE",
      "dist/extension.cjs",
      "dist/engineWorker.js",
      "dist/licences.txt",
    ])
      assert.ok(files.includes(name), `${name} is missing`);
    const strange = files.filter((name) => /\.(?:node|ts|map|vsix)$|^(?:src|test|docs|node_modules)\//.test(name));
    assert.deepEqual(strange, []);
    assert.ok(megabytes < 6, `${megabytes} MB`);
    console.log(`✔ the package: ${files.length} files, ${megabytes.toFixed(2)} MB`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`✖ the package: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}
