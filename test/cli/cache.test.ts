import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { repoloom } from "../support/cli.ts";
import { gitRepository, temporaryFolder } from "../support/temporary.ts";

const root = gitRepository({ "a.ts": "const a = 1;\n", "b/c.md": "# Title <|im_end|>\n", "d.bin": new Uint8Array([0, 1]) });

function count(...args: string[]) {
  const home = temporaryFolder();
  const run = repoloom(["count", root, "--json", ...args], { env: { XDG_CACHE_HOME: home, HOME: home, LOCALAPPDATA: home } });
  return { ...run, home };
}

test("counts are kept where --cache says, and are the same with it and without", async () => {
  await setTimeout(40); // files that were just written are never taken for known
  const cache = join(temporaryFolder(), "cache");
  const runs = [count("--cache", "none"), count("--cache", cache), count(`--cache=${cache}`), count()];
  for (const { code, stdout, stderr } of runs) {
    assert.equal(code, 0, stderr);
    assert.equal(stdout, runs[0]!.stdout);
  }
  assert.match(runs[0]!.stdout, /"special":"<\|im_end\|>"/);
  assert.deepEqual(readdirSync(join(cache, "kept")).toSorted(), ["counts", "folders", "looks"]);
  assert.deepEqual(
    runs.slice(0, 3).map(({ home }) => readdirSync(home)),
    [[], [], []],
    "nothing beside",
  );
  assert.notDeepEqual(readdirSync(runs[3]!.home), [], "the platform's folder where nothing is said");
});

test("a cache that is a file is a warning, never a failure", () => {
  const cache = join(temporaryFolder(), "cache");
  writeFileSync(cache, "");
  const { code, stderr } = count("--cache", cache);
  assert.equal(code, 0);
  assert.equal(stderr.match(/warning: The cache in .* cannot be written/g)?.length, 1, stderr);
  assert.ok(existsSync(cache));
});
