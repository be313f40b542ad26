import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "../../../../src/core/model/sample.ts";
import type { ExportReport } from "../../../../src/node/engine/engine.ts";
import { command, extension, folder } from "../editor.ts";

const answer = "this.free = berths.toSorted((a, b) => a.metres - b.metres);";

describe("exporting", () => {
  const target = (): string => join(folder().fsPath, "../dataset");

  it("writes a dataset that loads, with the pair that was marked", async () => {
    await (await extension.activate()).idle();
    const report = await command<ExportReport>("exportDataset", { target: target(), formats: ["messages"] });
    assert.equal(report.dir, target());
    assert.deepEqual(report.dropped, []);
    const { messages } = onlySample(target());
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["user", "assistant"],
    );
    assert.ok(messages[0]!.content.includes("export class Harbour"));
    assert.ok(messages[0]!.content.endsWith("Hands out berths, the shortest that is long enough first."));
    assert.equal(messages[1]!.content, answer);
  });

  it("says where the answer stands, and how long the sample is", () => {
    const { messages, meta } = onlySample(target());
    const [found] = meta.evidence;
    assert.equal(found!.path, "src/harbour.ts");
    assert.equal(messages[0]!.content.slice(found!.start, found!.end), answer);
    assert.equal(meta.n_tokens_total, meta.n_tokens_prompt + meta.n_tokens_target);
    assert.ok(meta.n_tokens_total <= meta.target_length);
  });

  it("has a manifest whose checksums hold", () => {
    const manifest = readFileSync(join(target(), "manifest.json"), "utf8");
    const sums = filesIn(target()).filter((name) => name !== "manifest.json");
    assert.ok(sums.length > 0);
    for (const name of sums) {
      const sum = createHash("sha256")
        .update(readFileSync(join(target(), name)))
        .digest("hex");
      assert.ok(manifest.includes(sum), name);
    }
  });

  it("refuses a folder that is not its own", async () => {
    const foreign = join(folder().fsPath, "src");
    const before = readdirSync(foreign);
    assert.equal(await command("exportDataset", { target: foreign, formats: ["messages"] }), undefined);
    assert.deepEqual(readdirSync(foreign), before);
    assert.equal(existsSync(join(foreign, "manifest.json")), false);
  });
});

function onlySample(dataset: string): Sample {
  const rows = filesIn(dataset)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(dataset, name), "utf8").split("\n").filter(Boolean));
  assert.equal(rows.length, 1);
  return JSON.parse(rows[0]!) as Sample;
}

function filesIn(dataset: string): string[] {
  const entries = readdirSync(dataset, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(dataset.length + 1));
}
