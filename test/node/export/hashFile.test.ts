import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "../../../src/core/model/problem.ts";
import { hashFile } from "../../../src/node/export/hashFile.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const unreadable = (error: unknown) => error instanceof Problem && error.code === "file-unreadable";

test("a file is hashed by its bytes", async () => {
  const path = join(temporaryFolder(), "rows.jsonl");
  writeFileSync(path, "{}\n");
  assert.deepEqual(await hashFile(path), { bytes: 3, sha256: createHash("sha256").update("{}\n").digest("hex") });
});

test("what cannot be read twice is refused, so that no rows are lost", async () => {
  const other = process.platform === "win32" ? temporaryFolder() : "/dev/null";
  await assert.rejects(hashFile(other), unreadable);
});
