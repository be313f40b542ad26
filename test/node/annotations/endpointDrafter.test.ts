import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { draft } from "../../../src/core/annotate/drafting/draft.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import { endpointDrafter } from "../../../src/node/annotations/endpointDrafter.ts";

const excerpt = { path: "a.py", text: "x = 1\n", span: { start: 0, end: 5 } };

/** A server on this machine that answers as it is told; gives its address and what it was asked. */
async function serve(answer: (response: ServerResponse) => void) {
  const asked: { url: string | undefined; key: string | undefined; body: { model: string; messages: { content: string }[] } }[] =
    [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as (typeof asked)[number]["body"];
      asked.push({ url: request.url, key: request.headers.authorization, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("a server suggests, asked with the key and told only of the piece", async () => {
  const content = JSON.stringify({ question: "What is x?", answer: "1" });
  const { baseUrl, asked } = await serve((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content }, finish_reason: "stop" }] }));
  });
  const drafted = await draft(endpointDrafter({ baseUrl, model: "tiny", apiKey: "secret" }), excerpt);
  assert.deepEqual([drafted.question, drafted.answer], ["What is x?", "1"]);
  assert.deepEqual([drafted.provenance.model, drafted.provenance.endpoint], ["tiny", "openai-compatible"]);
  assert.equal(asked.length, 1);
  assert.deepEqual([asked[0]!.url, asked[0]!.key, asked[0]!.body.model], ["/v1/chat/completions", "Bearer secret", "tiny"]);
  assert.match(asked[0]!.body.messages[0]!.content, /BEGIN PIECE\nx = 1\nEND PIECE/);
});

test("a server that refuses is told in one sentence", async () => {
  const { baseUrl } = await serve((response) => {
    response.writeHead(401, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message: "bad key" } }));
  });
  await assert.rejects(draft(endpointDrafter({ baseUrl, model: "tiny" }), excerpt), (error) => {
    assert.ok(error instanceof Problem && error.code === "draft-refused", String(error));
    assert.match(error.message, /^tiny did not suggest anything: .*Nothing was added\.$/);
    return true;
  });
});
