import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { type Drafter, draft } from "../../../../src/core/annotate/drafting/draft.ts";
import { promptFor, promptTemplate } from "../../../../src/core/annotate/drafting/prompt.ts";
import { readSuggestion } from "../../../../src/core/annotate/drafting/readSuggestion.ts";
import { Problem } from "../../../../src/core/model/problem.ts";

const text = `${"// far above\n".repeat(400)}const limit = 30;\n${"// far below\n".repeat(400)}`;
const start = text.indexOf("const limit");
const excerpt = { path: "src/a.ts", text, span: { start, end: start + 17 } };
const saying = (response: string, asked: string[] = []): Drafter => ({
  model: "fake/one",
  endpoint: "vscode-lm",
  params: { seed: 0 },
  ask: (prompt) => Promise.resolve((asked.push(prompt), response)),
});
const sha256 = (words: string): string => createHash("sha256").update(words).digest("hex");

test("a draft carries where it comes from", async () => {
  const response = 'Sure!\n```json\n{"question": "What is the limit?", "answer": "30"}\n```';
  const asked: string[] = [];
  assert.deepEqual(await draft(saying(response, asked), excerpt), {
    question: "What is the limit?",
    answer: "30",
    provenance: {
      synthetic: true,
      model: "fake/one",
      endpoint: "vscode-lm",
      prompt_sha256: sha256(promptTemplate),
      response_sha256: sha256(response),
      params: { seed: 0 },
    },
  });
  assert.equal(asked[0], promptFor(excerpt));
});

test("the model sees the piece and a little around it, not the file; nothing in the code is taken for a placeholder", () => {
  const prompt = promptFor(excerpt);
  assert.match(prompt, /BEGIN PIECE\nconst limit = 30;\nEND PIECE/);
  assert.ok(prompt.length < 6_000);
  assert.match(
    promptFor({ path: "x", text: "{path}{after}$&", span: { start: 0, end: 15 } }),
    /BEGIN PIECE\n\{path\}\{after\}\$&\n/,
  );
});

test("anything else than a question with its answer is no draft", async () => {
  for (const response of ["", "No.", '{"question": "?"}', '{"question": " ", "answer": "x"}', "[1]"]) {
    await assert.rejects(
      draft(saying(response), excerpt),
      (error) => error instanceof Problem && error.code === "draft-unreadable",
    );
  }
  const thoughts = '<think>{"question": "no", "answer": "no"}</think>{"question": "yes?", "answer": "yes"}';
  assert.deepEqual(readSuggestion(thoughts), { question: "yes?", answer: "yes" });
  assert.deepEqual(readSuggestion('I use {"braces"} first. {"question": "a?", "answer": "{b}"}'), {
    question: "a?",
    answer: "{b}",
  });
});
