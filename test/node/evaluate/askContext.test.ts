import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { askContext, type AskRequest } from "../../../src/node/evaluate/askContext.ts";
import { startModelServer, tokensOf } from "./modelServer.ts";

const counter = { count: (texts: readonly string[]) => Promise.resolve(texts.map(tokensOf)) } as unknown as TokenCounter;
const text = "line one\nThe number is: 1234567.\nline three\nline four\n";
const file = {
  path: "notes.txt",
  blob: "",
  start: 0,
  end: text.length,
  n_tokens: 1,
  source_start: 0,
  source_end: text.length,
  part: 1,
  parts: 1,
};

function request(baseUrl: string, over: Partial<AskRequest> = {}): AskRequest {
  return {
    baseUrl,
    apiKey: undefined,
    timeout: 5000,
    model: "finder",
    context: { text, files: [file] },
    share: "whole",
    before: [],
    question: "What is the number?",
    maxTokens: 50,
    seed: 0,
    thinking: "auto",
    ...over,
  };
}

test("an answer comes in pieces, and the context decides it", async () => {
  const server = await startModelServer();
  const pieces: string[] = [];
  const whole = await askContext(request(server.url), counter, (piece) => pieces.push(piece));
  assert.deepEqual([whole.answer, pieces.join("")], ["1234567", "1234567"]);
  assert.ok(pieces.length > 1);
  assert.equal((await askContext(request(server.url, { share: "none" }), counter, () => {})).answer, "I do not know.");
});

test("follow-ups keep the context at the front, unchanged", async () => {
  const server = await startModelServer();
  const before = [
    { role: "user", content: "What is the number?" },
    { role: "assistant", content: "1234567" },
  ] as const;
  await askContext(request(server.url, { before, question: "Again?" }), counter, () => {});
  const { messages } = server.asked[0]!.body as { messages: { role: string; content: string }[] };
  assert.deepEqual(
    messages.map(({ role }) => role),
    ["user", "assistant", "user"],
  );
  assert.ok(messages[0]!.content.startsWith(text));
  assert.equal(messages[2]!.content, "Again?");
});

test("what does not fit the model's window is refused before it is sent, with the numbers", async () => {
  let asked = 0;
  const server = createServer((incoming, response) => {
    if (incoming.url !== "/v1/models") asked += 1;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: [{ id: "finder", owned_by: "vllm", max_model_len: 40 }] }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  await assert.rejects(
    askContext(request(url), counter, () => {}),
    { code: "question-too-long", message: /has \d+ tokens and its answer may take 50, the model takes 40 in all/ },
  );
  assert.equal(asked, 0);
});
