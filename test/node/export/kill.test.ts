import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { formatsOf } from "../../../src/core/export/formats/table.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import { exportDataset } from "../../../src/node/export/exportDataset.ts";
import { origin, sampleOf, streamOf, view } from "../../core/export/fake.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const formats = formatsOf(["trl", "messages"]);

/** REPOLOOM_KILLS=50 for as many as the product promises; a handful with every run of the tests. */
const kills = Number(process.env["REPOLOOM_KILLS"] ?? 10);

/** Generation `n` of a dataset: that many rows. */
const rowsOf = (generation: number) => Array.from({ length: 20 + generation }, (_, n) => sampleOf(`${generation}-${n}`, 3000));

/** Rows of the dataset at the target when every file is as the manifest says; fails where one is not. */
function wholeRows(target: string): number {
  const manifest = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8"));
  for (const { path, sha256 } of manifest.files) {
    assert.equal(
      createHash("sha256")
        .update(readFileSync(join(target, path)))
        .digest("hex"),
      sha256,
      path,
    );
  }
  return manifest.splits.train.rows;
}

test("kill -9 at any moment: the old dataset or the new one, whole, and the next run clears up", async () => {
  const parent = temporaryFolder();
  const target = join(parent, "d");
  const script = `
    const { exportDataset } = await import(${JSON.stringify(new URL("../../../src/node/export/exportDataset.ts", import.meta.url).href)});
    const { formatsOf } = await import(${JSON.stringify(new URL("../../../src/core/export/formats/table.ts", import.meta.url).href)});
    const { origin, sampleOf, streamOf, view } = await import(${JSON.stringify(new URL("../../core/export/fake.ts", import.meta.url).href)});
    const target = process.argv[1];
    const rowsOf = ${String(rowsOf)};
    for (let generation = 0; ; generation = (generation + 1) % 5) {
      const container = generation % 2 === 0 ? "jsonl" : "parquet";
      const formats = formatsOf(["trl", "prepacked", "longlora-bin"]);
      await exportDataset({ target, formats, container, origin, view, rows: streamOf(rowsOf(generation)) });
      process.stdout.write("done ");
    }`;
  for (let round = 0; round < kills; round++) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script, target], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exit = once(child, "exit");
    await once(child.stdout, "data");
    const first = performance.now();
    await once(child.stdout, "data");
    const one = performance.now() - first; // how long an export takes on this machine, under this load
    await pause(one * 1.5 * ((round * 0.618_034) % 1)); // spread evenly, never twice the same
    child.kill("SIGKILL");
    assert.equal((await exit)[1], "SIGKILL");
    const between = !existsSync(target); // killed between the two renames: the next run puts the old one back
    const rows = between ? undefined : wholeRows(target);
    const failing = exportDataset({ target, formats, origin, view, rows: streamOf([]) });
    await assert.rejects(failing, (error) => error instanceof Problem && error.code === "nothing-to-export");
    const after = wholeRows(target);
    assert.ok(after >= 20 && after < 25, `${after} rows`);
    assert.equal(after, rows ?? after);
    assert.deepEqual(readdirSync(parent), ["d"]);
  }
});

const canMount = process.platform === "linux" && process.getuid?.() === 0;

test(
  "a full disk: told as such, the old dataset stays",
  { skip: !canMount && "needs root, to mount a small file system" },
  async (t) => {
    const disk = join(temporaryFolder(), "disk");
    mkdirSync(disk);
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]).status !== 0) return t.skip("no mounting here");
    try {
      const target = join(disk, "d");
      await exportDataset({ target, formats, origin, view, rows: streamOf([sampleOf("old")]) });
      const rows = Array.from({ length: 400 }, (_, n) => sampleOf(`${n}`, 10_000));
      const full = exportDataset({ target, formats, origin, view, rows: streamOf(rows) });
      await assert.rejects(full, (error) => error instanceof Problem && error.code === "disk-full");
      assert.equal(wholeRows(target), 1);
      assert.deepEqual(readdirSync(disk), ["d"]);
    } finally {
      spawnSync("umount", [disk]);
      rmdirSync(disk);
    }
  },
);
