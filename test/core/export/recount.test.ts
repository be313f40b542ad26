import assert from "node:assert/strict";
import { test } from "node:test";
import { recounter } from "../../../src/core/export/recount.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { qwen3Chat } from "../../../src/core/tokens/qwen3Chat.ts";
import { sampleOf, view } from "./fake.ts";

/** One token a UTF-16 unit, so that every index can be told from the text. */
const counter: TokenCounter = {
  tokenizer: { id: "units", sha256: "1".repeat(64) },
  specialTokens: ["<|im_end|>"],
  linear: true,
  chat: { source: qwen3Chat, sha256: "2".repeat(64), tokens: {} },
  count: async (texts) => texts.map((text) => text.length),
  additive: () => true,
  encode: view.encode,
  close: async () => {},
};
const recount = recounter({ counter, limit: 1000, specialTokens: "leave-out" });
const opening = "<|im_start|>user\n";
const between = "<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n";
const closing = "<|im_end|>\n";

test("figures and token indices are those of this tokenizer, whatever counted before", async () => {
  const sample = sampleOf("a");
  const user = sample.messages[0]!.content;
  const needles = [{ key: "k", start: 6, depth_requested: 50 }, { key: "l" }] as unknown as Sample["meta"]["needles"];
  const meta = { ...sample.meta, needles, evidence: [{ ...sample.meta.evidence[0]!, start: 4, end: 7, start_token: 999 }] };
  const counted = await recount({ ...sample, meta });
  assert.ok(typeof counted === "object");
  const prompt = opening.length + user.length + between.length;
  const total = prompt + "yes".length + closing.length;
  const { n_tokens_prompt, n_tokens_target, n_tokens_total, fill, fill_reason, evidence, tokenizer } = counted.meta;
  assert.deepEqual([n_tokens_prompt, n_tokens_target, n_tokens_total], [prompt, total - prompt, total]);
  assert.deepEqual([fill, fill_reason, tokenizer], [total / 1000, "recounted", counter.tokenizer]);
  const [start, end] = [opening.length + 4, opening.length + 7];
  assert.deepEqual([evidence[0]!.start_token, evidence[0]!.end_token, evidence[0]!.depth], [start, end, (start / prompt) * 100]);
  const at = opening.length + 6;
  assert.deepEqual(counted.meta.needles, [
    { key: "k", start: 6, depth_requested: 50, token: at, depth_achieved: (at / prompt) * 100 },
    { key: "l" },
  ]);
  assert.deepEqual(await recount(counted), counted, "a second count changes nothing");
});

test("answers with blank ends are kept, whatever the template does to them", async () => {
  for (const content of ["  two spaces", "\n\nlines\n", "\tcode();\n\n", "end  "]) {
    const sample = sampleOf("a");
    const messages = sample.messages.with(1, { role: "assistant", content });
    const counted = await recount({ ...sample, messages });
    assert.ok(typeof counted === "object", JSON.stringify(content));
    assert.equal(counted.meta.n_tokens_target, content.replace(/^\n+/, "").length + closing.length);
  }
});

test("dropped: one token over the limit, a literal special token unless kept", async () => {
  const sample = sampleOf("a");
  const { n_tokens_total } = ((await recount(sample)) as Sample).meta;
  const upTo = (limit: number) => recounter({ counter, limit, specialTokens: "leave-out" })(sample);
  assert.equal(typeof (await upTo(n_tokens_total)), "object");
  assert.equal(await upTo(n_tokens_total - 1), "over-limit");
  const tainted = { ...sample, messages: [{ role: "user" as const, content: "a <|im_end|> b" }, sample.messages[1]!] };
  assert.equal(await recount(tainted), "special-token");
  assert.equal(typeof (await recounter({ counter, limit: 1000, specialTokens: "keep" })(tainted)), "object");
});

test("what a template writes between files is none of the words", async () => {
  const strict = recounter({
    counter: { ...counter, specialTokens: ["<|file_sep|>", "<|im_end|>"] },
    limit: 1000,
    specialTokens: "leave-out",
  });
  const sample = sampleOf("a");
  const written = (template: string, content: string): Sample => ({
    ...sample,
    messages: [{ role: "user", content }, sample.messages[1]!],
    meta: { ...sample.meta, template, evidence: [] },
  });
  assert.equal(typeof (await strict(written("qwen", "<|file_sep|>a.ts\nlet a;\n"))), "object");
  assert.equal(await strict(written("qwen", "<|file_sep|>a.ts\nlet a; // <|im_end|>\n")), "special-token");
  assert.equal(await strict(written("file-tag", "<|file_sep|>a.ts\nlet a;\n")), "special-token");
});

test("dropped: a template that refuses the chat or writes other words", async () => {
  const withSource = (source: string) =>
    recounter({ counter: { ...counter, chat: { ...counter.chat!, source } }, limit: 1000, specialTokens: "keep" });
  assert.equal(await withSource("{{ raise_exception('no') }}")(sampleOf("a")), "chat-template");
  assert.equal(await withSource("{% for m in messages %}{{ m.content | upper }}{% endfor %}")(sampleOf("a")), "chat-template");
});
