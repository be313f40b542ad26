import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { exchangeForms } from "../../../../src/core/annotate/exchange/exchanged.ts";
import type { ExchangeReport, ImportReport } from "../../../../src/node/annotations/exchange.ts";
import { command, rows, until } from "../editor.ts";
import { annotations, path } from "./annotations.ts";

const question = "How is a file read?";

describe("annotations of other tools", function () {
  this.timeout(60_000);

  it("come in once; what cannot be anchored is told", async () => {
    const file = path("../marks.jsonl");
    const records = [
      { path: "tools/lines.py", lines: "2-3", question, answer: "Line by line.", labels: "reading" },
      { path: "src/absent.ts", lines: "1", question: "What is here?", answer: "Nothing." },
    ];
    writeFileSync(file, records.map((record) => JSON.stringify(record)).join("\n"));
    const first = await command<ImportReport>("importAnnotations", file);
    assert.deepEqual([first.imported, first.known, first.failed.map(({ record }) => record)], [1, 0, [2]]);
    const again = await command<ImportReport>("importAnnotations", file);
    assert.deepEqual([again.imported, again.known], [0, 1]);
    const added = annotations().find((one) => one.question.text === question)!;
    assert.deepEqual([added.status, added.labels], ["ready", ["reading"]]);
    assert.match(added.evidence[0]!.exact, /^ {4}with open[^]*readlines\(\)$/);
    await until(async () => assert.ok((await rows("samples")).some(({ label }) => label.includes(question))));
  });

  it("go out in every form, and are known when they come back", async () => {
    for (const form of exchangeForms) {
      const file = path(`../out.${form}`);
      const { exported, left } = await command<ExchangeReport>("exportAnnotations", { file, form });
      assert.deepEqual([exported, left], [annotations().length, []], form);
      assert.ok(readFileSync(file, "utf8").includes(question), form);
      const back = await command<ImportReport>("importAnnotations", file);
      assert.deepEqual([back.imported, back.failed], [0, []], form);
    }
  });
});
