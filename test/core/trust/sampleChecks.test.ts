import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sample } from "../../../src/core/model/sample.ts";
import { Contamination } from "../../../src/core/trust/contamination.ts";
import { checkSample, type WordChecks } from "../../../src/core/trust/sampleChecks.ts";
import { findSecrets } from "../../../src/core/trust/secrets.ts";
import { sampleOf } from "../export/fake.ts";
import { planted } from "./planted.ts";

const key = planted["GitHub token"]!.secret;
const checks = (more: Partial<WordChecks>): WordChecks => ({
  secrets: "keep",
  emails: "keep",
  findSecrets: async (text) => findSecrets(text),
  ...more,
});
const asking = (question: string, answer = "yes", meta: object = {}): Sample => {
  const sample = sampleOf("a");
  return {
    ...sample,
    messages: [
      { role: "user", content: question },
      { role: "assistant", content: answer },
    ],
    meta: { ...sample.meta, ...meta },
  };
};

test("samples of files: secrets in the question are covered in place, in the answer or a needle they end the row", async () => {
  const text = `one ${key} two ann@corp.example three`;
  const sample = asking(text);
  assert.deepEqual(await checkSample(sample, checks({})), sample);
  const redacted = (await checkSample(sample, checks({ secrets: "redact", emails: "redact" }))) as Sample;
  const [user] = redacted.messages;
  assert.equal(user!.content, `one ${"*".repeat(key.length)} two ${"*".repeat(16)} three`);
  assert.deepEqual({ ...redacted, messages: [] }, { ...sample, messages: [] }, "nothing else is touched");
  assert.equal(await checkSample(sample, checks({ secrets: "leave-out" })), "secret");
  assert.equal(await checkSample(asking("?", `It is ${key}.`), checks({ secrets: "redact" })), "secret");
  assert.equal(await checkSample(asking("?", "Ask ann@corp.example."), checks({ emails: "redact" })), "email");
  const needle = { key: "k", value: key, start: text.indexOf(key) };
  assert.equal(await checkSample(asking(text, "yes", { needles: [needle] }), checks({ secrets: "redact" })), "secret");
  const elsewhere = { key: "k", value: "one", start: 0 };
  assert.equal(
    typeof (await checkSample(asking(text, "yes", { needles: [elsewhere] }), checks({ secrets: "redact" }))),
    "object",
  );
});

test("samples of files: what must not be trained on", async () => {
  const sentence = "the quick brown fox jumps over the lazy dog and then it runs away again";
  const contamination = new Contamination([sentence], "list");
  assert.equal(await checkSample(asking(`before ${sentence} after`), checks({ contamination })), "contaminated");
  assert.equal(await checkSample(asking("?", sentence), checks({ contamination })), "contaminated");
  assert.equal(typeof (await checkSample(asking("the quick brown fox"), checks({ contamination }))), "object");
});
