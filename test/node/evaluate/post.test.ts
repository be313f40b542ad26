import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { waitIn } from "../../../src/node/evaluate/gate.ts";
import { PredictionLog, readPredictions } from "../../../src/node/evaluate/predictionLog.ts";
import { post, Silence } from "../../../src/node/evaluate/post.ts";
import { EventReader } from "../../../src/node/evaluate/sse.ts";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary.ts";

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const patience = { connect: 1000, firstByte: 5000, idle: 5000 };

test("the first byte is waited for as long as was said, not as long as fetch waits", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = Promise.withResolvers<() => void>();
  const url = await serve((_, response) => asked.resolve(() => response.end("late")));
  const answer = post({ url, headers: {}, patience: { ...patience, firstByte: 400_000 } });
  const reply = await asked.promise;
  context.mock.timers.tick(310_000);
  reply();
  assert.equal((await answer).text, "late");
});

test("a server that is silent, and one that stops in the middle", async () => {
  const silent = await serve(() => {});
  await assert.rejects(post({ url: silent, headers: {}, patience: { ...patience, firstByte: 30 } }), Silence);
  const stopping = await serve((_, response) => void response.write("half"));
  await assert.rejects(post({ url: stopping, headers: {}, patience: { ...patience, idle: 30 } }), Silence);
});

test("cancelling closes the connection, which the server sees", async () => {
  const closed = Promise.withResolvers<number>();
  const stop = new AbortController();
  let stopped = 0;
  const url = await serve((request, response) => {
    response.write("data");
    request.socket.once("close", () => closed.resolve(Date.now() - stopped));
    stopped = Date.now();
    stop.abort();
  });
  await assert.rejects(post({ url, headers: {}, patience }, stop.signal), { name: "AbortError" });
  assert.ok((await closed.promise) < 100);
});

test("events that are cut anywhere come out whole", () => {
  const stream = 'data: {"a":1}\n\n: comment\n\nevent: error\r\ndata: x\r\ndata: y\r\n\r\ndata: [DONE]\n\n';
  for (let cut = 1; cut < 8; cut++) {
    const reader = new EventReader();
    const events = stream.match(new RegExp(`[^]{1,${cut}}`, "g"))!.flatMap((piece) => reader.read(piece));
    assert.deepEqual(events, [
      { data: '{"a":1}', event: "message" },
      { data: "x\ny", event: "error" },
      { data: "[DONE]", event: "message" },
    ]);
  }
});

test("how long a server wants to be left alone", () => {
  assert.equal(waitIn({ "retry-after": "2" }), 2000);
  assert.equal(waitIn({ "retry-after-ms": "150", "retry-after": "9" }), 150);
  const inAMinute = waitIn({ "retry-after": new Date(Date.now() + 60_000).toUTCString() })!;
  assert.ok(inAMinute > 55_000 && inAMinute <= 60_000);
  assert.equal(waitIn({}), undefined);
  assert.equal(waitIn({ "retry-after": "soon" }), undefined);
});

test("10,000 answers are read back in well under a second of work", async () => {
  const path = join(temporaryFolder(), "predictions.jsonl");
  const log = await PredictionLog.open(path);
  const one = {
    id: "x",
    status: "ok",
    prediction: "1",
    finish_reason: "stop",
    usage: null,
    expected_prompt_tokens: 9,
    ms: 1,
    attempts: 1,
    response_sha256: "",
  } as const;
  for (let index = 0; index < 10_000; index++) await log.add({ ...one, key: `k${index}` });
  await log.close();
  assert.equal((await readPredictions(path)).size, 10_000);
});
