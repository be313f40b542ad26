import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anchorAt } from "../../../../src/core/annotate/anchor.ts";
import { anchorExchanged } from "../../../../src/core/annotate/exchange/anchorExchanged.ts";
import { printCsv, readCsv } from "../../../../src/core/annotate/exchange/csv.ts";
import { exchangeForms } from "../../../../src/core/annotate/exchange/exchanged.ts";
import { printExchanged, type Settled } from "../../../../src/core/annotate/exchange/print.ts";
import { readExchanged } from "../../../../src/core/annotate/exchange/read.ts";
import type { Annotation } from "../../../../src/core/model/annotation.ts";

const code = "let a = 1;\n// 🚢 é\nfunction f() {\n  return a;\n}\n";
const textOf = async (path: string) => (path === "src/a.ts" ? { text: code, blob: "b1" } : undefined);
const idOf = (): string => "fresh";
const read = async (text: string) => await anchorExchanged(readExchanged(text), textOf, idOf);

test("CSV: path, lines, question, answer", async () => {
  const csv = `path,lines,question,answer,labels\r\nsrc/a.ts,3-5,"What does f say, ""exactly""?",1,easy; short\r\n./src/a.ts,1,What is a?,,\r\n`;
  const { annotations, failed } = await read(csv);
  assert.deepEqual(failed, []);
  const [first, second] = annotations as [Annotation, Annotation];
  assert.deepEqual(
    [first.question.text, first.answer.text, first.labels, first.status],
    ['What does f say, "exactly"?', "1", ["easy", "short"], "ready"],
  );
  assert.equal(first.evidence[0]!.exact, "function f() {\n  return a;\n}");
  assert.equal(second.answer.spans[0]!.exact, "let a = 1;", "without an answer in words, the lines are the answer");
});

test("JSON lines of the easy kind, with lines said in several ways", async () => {
  const rows = [
    { path: "src/a.ts", lines: "L3-L4", question: "q", answer: "a" },
    { file: "src\\a.ts", line: 3, question: "q", answer: "a" },
    { path: "src/a.ts", start_line: 4, end_line: 4, question: "q", answer: "a" },
  ];
  const { annotations } = await read(rows.map((row) => JSON.stringify(row)).join("\n"));
  assert.deepEqual(
    annotations.map(({ evidence }) => evidence[0]!.exact),
    ["function f() {\n  return a;", "function f() {", "  return a;"],
  );
});

test("doccano counts characters, Label Studio UTF-16 units; labels that are no role are kept", async () => {
  const start = Array.from(code.slice(0, code.indexOf("return a"))).length;
  const doccano = { text: code, label: [[start, start + 8, "Answer"]], meta: { path: "src/a.ts" }, question: "What?" };
  const unit = code.indexOf("return a");
  const value = { start: unit, end: unit + 8, text: "return a", labels: ["Bug"] };
  const result = [
    { type: "labels", from_name: "label", value },
    { type: "textarea", from_name: "question", value: { text: ["Where?"] } },
    { type: "textarea", from_name: "answer", value: { text: ["There."] } },
  ];
  const studio = [{ data: { text: code, path: "src/a.ts" }, annotations: [{ result }] }];
  const [fromDoccano] = (await read(JSON.stringify(doccano))).annotations;
  const [fromStudio] = (await read(JSON.stringify(studio))).annotations;
  assert.equal(fromDoccano!.answer.spans[0]!.exact, "return a");
  assert.deepEqual([fromStudio!.question.text, fromStudio!.answer.text, fromStudio!.labels], ["Where?", "There.", ["Bug"]]);
  assert.equal(fromStudio!.evidence[0]!.exact, "return a");
});

test("a part of a file, or an older one, is found by its text; what cannot be anchored is told by record", async () => {
  const part = "function f() {\n  return a;\n}\n";
  const old = "let b = 2;\nfunction f() {\n  return a;\n}\n";
  const of = (text: string, quote: string, path = "src/a.ts") => {
    const start = text.indexOf(quote);
    return JSON.stringify({ text, path, question: "q", answer: "a", label: [[start, start + quote.length, "Evidence"]] });
  };
  const rows = [
    of(part, "return a"),
    of(old, "return a;"),
    of(old, "let b"),
    of(part, "f", "src/gone.ts"),
    "{",
    '{"question":"q"}',
  ];
  const { annotations, failed } = await read(rows.join("\n"));
  assert.deepEqual(
    annotations.map(({ evidence }) => evidence[0]!.exact),
    ["return a", "return a;"],
  );
  assert.deepEqual(
    failed.map(({ record }) => record),
    [3, 4, 5, 6],
  );
  assert.match(failed[0]!.why, /not in src\/a\.ts for certain: "let b"/);
  assert.match(failed[1]!.why, /no source file src\/gone\.ts/);
  assert.match(failed[3]!.why, /names no file/);
  const bad = await read("path,lines,question,answer\n../x,1,q,a\n/etc/passwd,1,q,a\nsrc/a.ts,90,q,a\nsrc/a.ts,two,q,a\n");
  assert.deepEqual([bad.annotations.length, bad.failed.length], [0, 4]);
});

const words = fc.string({ unit: "grapheme", minLength: 1 }).map((text) => `q${text}`);

test("property: what is written for another tool comes back the same", async () => {
  const span = fc
    .tuple(fc.nat(code.length - 1), fc.nat(code.length - 1))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
  const role = fc.constantFrom("question" as const, "answer" as const, "evidence" as const);
  await fc.assert(
    fc.asyncProperty(
      words,
      words,
      fc.array(fc.tuple(role, span), { minLength: 1, maxLength: 4 }),
      async (question, answer, marks) => {
        const spans = marks.map(([of, one]) => ({
          role: of,
          anchor: anchorAt({ path: "src/a.ts", blob: "b1", text: code }, one),
        }));
        const half = (of: string, text: string) => ({
          text,
          spans: spans.filter((one) => one.role === of).map(({ anchor }) => anchor),
        });
        const annotation: Annotation = {
          id: "one",
          status: "ready",
          question: half("question", question),
          answer: half("answer", answer),
          evidence: half("evidence", "").spans,
          labels: [],
          author: "",
          note: "",
        };
        const settled: Settled[] = [{ annotation, spans }];
        for (const form of exchangeForms) {
          const { annotations, failed } = await read(printExchanged(form, settled, new Map([["src/a.ts", code]])));
          assert.deepEqual(failed, []);
          const [back] = annotations;
          assert.deepEqual([back!.id, back!.question.text, back!.answer.text], ["one", question, answer]);
          if (form === "doccano" || form === "label-studio") {
            for (const part of ["question", "answer"] as const) assert.deepEqual(back![part].spans, annotation[part].spans);
            assert.deepEqual(back!.evidence, annotation.evidence);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("property: CSV comes back as it was", () => {
  const field = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('a"b', "a,b", "a\r\nb", "", " x"));
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { maxLength: 8 }), (rows) => {
      const clean = rows.map((row) => row.map((one, at) => (at === 0 ? `x${one}` : one)));
      assert.deepEqual(readCsv(printCsv(clean)), clean);
    }),
  );
  assert.deepEqual(readCsv('a,"never closed\n'), [["a", '"never closed\n']]);
});
