import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { silent } from "../../../src/core/ports/progress.ts";
import { perplexity } from "../../../src/node/evaluate/perplexity.ts";
import { recordingLog } from "../../support/log.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const scratch = temporaryFolder();
/** Every character is a token. */
const counter = {
  tokenizer: { id: "letters" },
  encode: async (text: string) => ({
    ids: new Uint32Array(text.length),
    starts: Uint32Array.from({ length: text.length }, (_, at) => at),
  }),
} as unknown as TokenCounter;

/** What the server makes of a prompt; a number is a status. */
type Manner = (prompt: string) => (number | null)[] | number;
const asked: { prompt: string; cache_salt?: string }[] = [];
let manner: Manner = () => 500;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.url === "/v1/models") return response.end(JSON.stringify({ data: [{ id: "m", owned_by: "vllm" }] }));
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { prompt: string; echo?: boolean };
    asked.push(body);
    const made = body.echo ? manner(body.prompt) : 400;
    if (typeof made === "number") return response.writeHead(made).end("{}");
    const usage = { prompt_tokens: body.prompt.length, completion_tokens: 1 };
    return response.end(JSON.stringify({ choices: [{ text: "", logprobs: { token_logprobs: made } }], usage }));
  });
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
after(() => server.close());

/** Vowels cost 1, everything else 2. */
const honest: Manner = (prompt) => [null, ...Array.from(prompt.slice(1), (one) => ("aeiou".includes(one) ? -1 : -2)), -9];
const file = join(scratch, "text.txt");
writeFileSync(file, "b".repeat(1000) + "a".repeat(280));

async function measure(more: object = {}) {
  asked.length = 0;
  const { log, lines } = recordingLog();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const usual = { baseUrl, apiKey: undefined, timeout: 1000, model: "m", file, windows: 2, dryRun: false, lengths: [1024, 512] };
  return { report: await perplexity({ ...usual, ...more }, { counter, log, progress: silent }), lines };
}

test("the same last tokens at every length, lengths ascending, one window after the other", async () => {
  manner = honest;
  const { report } = await measure();
  const sizes = asked.slice(1).map(({ prompt }) => prompt.length);
  assert.deepEqual(sizes, [512, 512, 1024, 1024]);
  assert.deepEqual(
    [asked[1]!.prompt, asked[2]!.prompt].map((text) => text.slice(-256)),
    [asked[3]!.prompt, asked[4]!.prompt].map((text) => text.slice(-256)),
  );
  assert.deepEqual(
    report.lengths.map(({ length, windows }) => [length, windows]),
    [
      [512, 2],
      [1024, 2],
    ],
  );
  const [short, long] = report.lengths;
  assert.equal(short!.tail.value, long!.tail.value);
  assert.ok(short!.mean.value < long!.mean.value);
  assert.equal(report.prompt_tokens, 2 * 1536);
  assert.equal(report.stopped, null);
  assert.equal(new Set(asked.map(({ cache_salt }) => cache_salt)).size, asked.length, "no window meets vLLM's prefix cache");
});

test("a server without them is refused by a short prompt, before any of the text is sent", async () => {
  const servers: [Manner, RegExp][] = [
    [() => 500, /echo with logprobs: the server answered 500/],
    [(prompt) => [null, ...Array<number>(prompt.length).fill(0)], /all the same/],
    [(prompt) => [null, ...Array<number>(prompt.length >> 1).fill(-1)], /too short/],
    [() => [-1], /only what was generated/],
  ];
  for (const [one, reason] of servers) {
    manner = one;
    await assert.rejects(measure(), (error: Error) => reason.test(error.message));
    assert.ok(asked.every(({ prompt }) => !prompt.includes("bb")));
  }
});

test("ends below the first length that fails, and says so", async () => {
  manner = (prompt) => (prompt.length > 600 ? 500 : honest(prompt));
  const { report, lines } = await measure();
  assert.deepEqual(
    report.lengths.map(({ length }) => length),
    [512],
  );
  assert.equal(report.stopped, "1024 tokens: the server answered 500");
  assert.ok(lines.some((line) => line.includes("1024 tokens")));
  assert.equal(asked.filter(({ prompt }) => prompt.length > 600).length, 1);
});

test("a server that reads less than was sent is no measure of that length", async () => {
  manner = honest;
  const cut: Manner = (prompt) => honest(prompt.slice(-300));
  manner = (prompt) => (prompt.length > 100 ? cut(prompt) : honest(prompt));
  const { report } = await measure();
  assert.deepEqual(report.lengths, []);
  assert.match(report.stopped!, /^512 tokens: (?:too short|the server read)/);
});

test("contexts are texts of their own; lengths that none holds are left out", async () => {
  manner = honest;
  const contexts = join(scratch, "contexts.jsonl");
  writeFileSync(contexts, [700, 300, 600].map((size) => JSON.stringify({ text: "ca".repeat(size / 2) })).join("\n"));
  const { report, lines } = await measure({ file: contexts, lengths: [256, 512, 4096], windows: 9 });
  assert.deepEqual(
    report.lengths.map(({ length, windows }) => [length, windows]),
    [
      [256, 2],
      [512, 2],
    ],
  );
  assert.ok(lines.some((line) => line.includes("The longest text has 700 tokens")));
  await assert.rejects(measure({ file: contexts, lengths: [4096] }), /has 700 tokens, fewer than the shortest length, 4096/);
  await assert.rejects(measure({ file: join(scratch, "absent.txt") }), { code: "file-missing" });
});

test("nothing is sent where it would cost too much", async () => {
  manner = honest;
  await assert.rejects(measure({ prices: { prompt: 1000, completion: 0 }, maxCost: 3 }), { code: "run-too-dear" });
  assert.equal(asked.length, 0);
});

test("looking ahead sends nothing of the text", async () => {
  manner = honest;
  const { report } = await measure({ dryRun: true });
  assert.equal(asked.length, 1);
  assert.deepEqual([report.prompt_tokens, report.lengths], [3072, []]);
});
