import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportReport } from "../../../../src/node/engine/engine.ts";
import { command, extension, folder } from "../editor.ts";

describe("exporting", () => {
  it("writes a dataset that loads, with the marks as evidence", async () => {
    await (await extension.activate()).idle();
    const target = join(folder().fsPath, "../dataset");
    const report = await command<ExportReport>("exportDataset", { target, formats: ["messages"] });
    assert.equal(report.dir, target);
    const rows = readdirSync(target, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".jsonl"))
      .flatMap((name) => readFileSync(join(target, name), "utf8").split("\n").filter(Boolean))
      .map((line) => JSON.parse(line) as { messages: { role: string; content: string }[] });
    assert.equal(rows.length, 1);
    const [{ messages }] = rows as [(typeof rows)[number]];
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["user", "assistant"],
    );
    assert.ok(messages[0]!.content.includes("export class Harbour"));
    assert.ok(messages[0]!.content.includes("Hands out berths"));
    assert.equal(messages[1]!.content, "this.free = berths.toSorted((a, b) => a.metres - b.metres);");
  });
});
