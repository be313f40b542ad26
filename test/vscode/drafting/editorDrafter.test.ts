import "../support/fakeVscode.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LanguageModelChat } from "vscode";
import { draft } from "../../../src/core/annotate/drafting/draft.ts";
import { Problem } from "../../../src/core/model/problem.ts";

const { LanguageModelError } = await import("vscode");
const { editorDrafter } = await import("../../../src/vscode/drafting/editorDrafter.ts");

const excerpt = { path: "a.py", text: "x = 1\n", span: { start: 0, end: 5 } };

/** A model of the editor's that answers in pieces, or not. */
function chat(answer: readonly string[] | Error, asked: unknown[] = []): LanguageModelChat {
  const text = (async function* () {
    yield* answer as readonly string[];
  })();
  const fake = {
    vendor: "fake",
    id: "one",
    name: "Fake One",
    family: "f",
    version: "3",
    sendRequest: (...args: unknown[]) => {
      asked.push(args);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ text });
    },
  };
  return fake as unknown as LanguageModelChat;
}

test("a model of the editor's is asked once, as the user, with a reason for its consent", async () => {
  const asked: [{ role: string; content: string }[], { justification: string }][] = [];
  const drafted = await draft(editorDrafter(chat(['{"question": "What ', 'is x?", "answer": "1"}'], asked)), excerpt);
  assert.deepEqual([drafted.question, drafted.answer], ["What is x?", "1"]);
  assert.deepEqual(drafted.provenance.params, { family: "f", version: "3" });
  assert.deepEqual([drafted.provenance.model, drafted.provenance.endpoint], ["fake/one", "vscode-lm"]);
  const [[messages, { justification }]] = asked as [(typeof asked)[number]];
  assert.deepEqual([asked.length, messages.length, messages[0]!.role], [1, 1, "user"]);
  assert.match(messages[0]!.content, /x = 1/);
  assert.match(justification, /suggests a question/);
});

test("a model that may not be used is told in one sentence; what is no fault of its own stays a defect", async () => {
  await assert.rejects(
    draft(editorDrafter(chat(new LanguageModelError("no consent"))), excerpt),
    (error) => error instanceof Problem && error.message === "Fake One did not suggest anything: no consent. Nothing was added.",
  );
  await assert.rejects(draft(editorDrafter(chat(new TypeError("oops"))), excerpt), TypeError);
});
