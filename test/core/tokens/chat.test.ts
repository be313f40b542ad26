import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Message } from "../../../src/core/model/sample.ts";
import { chatTemplateOf, renderChat, renderSample } from "../../../src/core/tokens/chat.ts";
import { qwen3Chat } from "../../../src/core/tokens/qwen3Chat.ts";

const original = readFileSync(new URL("../../reference/chat/qwen3.jinja", import.meta.url), "utf8");
const chat = (source: string, tokens = {}) => ({ source, sha256: "", tokens });

const content = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\n\nanswer\n",
    "a <b> & 'c' \"d\" {{ e }} {% f %}",
    "<think>\nhm\n</think>\n\nyes",
    "x</think>y",
    "\r\n\r\n",
  ),
);
const turn = (role: Message["role"]) => content.map((text): Message => ({ role, content: text }));
const conversation = fc
  .tuple(
    fc.option(turn("system"), { nil: undefined }),
    fc.array(fc.tuple(turn("user"), turn("assistant")), { minLength: 1, maxLength: 3 }),
  )
  .map(([system, turns]) => [...(system ? [system] : []), ...turns.flat()]);

test("our short template renders plain chats exactly as Qwen3's own", () => {
  fc.assert(
    fc.property(conversation, fc.boolean(), fc.boolean(), (messages, open, addGenerationPrompt) => {
      const shown = open ? messages.slice(0, -1) : messages;
      const options = { addGenerationPrompt };
      assert.equal(renderChat(chat(qwen3Chat), shown, options), renderChat(chat(original), shown, options));
    }),
    { numRuns: 500 },
  );
});

test("the empty think block stands before the last answer only and belongs to the prompt", () => {
  const messages: Message[] = [
    { role: "user", content: "one" },
    { role: "assistant", content: "1" },
    { role: "user", content: "two" },
    { role: "assistant", content: "2" },
  ];
  const { text, answerStart } = renderSample(chat(qwen3Chat), messages);
  assert.equal(
    text,
    "<|im_start|>user\none<|im_end|>\n<|im_start|>assistant\n1<|im_end|>\n<|im_start|>user\ntwo<|im_end|>\n" +
      "<|im_start|>assistant\n<think>\n\n</think>\n\n2<|im_end|>\n",
  );
  assert.equal(text.slice(answerStart), "2<|im_end|>\n");
});

test("an answer that the template rewrites begins where the turn's header ends", () => {
  const messages: Message[] = [
    { role: "user", content: "why?" },
    { role: "assistant", content: "<think>\nhm\n</think>\n\nso" },
  ];
  const { text, answerStart } = renderSample(chat(original), messages);
  assert.equal(text.slice(answerStart), "<think>\nhm\n</think>\n\nso<|im_end|>\n");
});

test("a template with CRLF renders as one with LF", () => {
  const source = "{% for message in messages %}\r\n{{ message.content }}\r\n{% endfor %}\r\n";
  const messages: Message[] = [{ role: "user", content: "a\r\nb" }];
  const options = { addGenerationPrompt: false };
  const text = renderChat(chat(source), messages, options);
  assert.equal(text, renderChat(chat(source.replaceAll("\r\n", "\n")), messages, options));
  assert.match(text, /a\r\nb/);
});

test("the clock of a template stands still", () => {
  const source = `{{ strftime_now("%d %b %Y") }}{{ strftime_now('(%Y)') }}`;
  assert.equal(renderChat(chat(source), [], { addGenerationPrompt: false }), "01 January 202501 January 2025");
});

test("a template that refuses the chat is a problem with the template's own words", () => {
  const source = "{{ raise_exception('only user and assistant') }}";
  assert.throws(() => renderChat(chat(source), [], { addGenerationPrompt: false }), {
    name: "Problem",
    code: "chat-template-failed",
    message: /only user and assistant/,
  });
  assert.throws(() => renderChat(chat("{% for %}"), [], { addGenerationPrompt: false }), { code: "chat-template-failed" });
});

test("special tokens are there by name", () => {
  const bos = chat("{{ bos_token }}{{ messages[0].content }}", { bos_token: "<s>" });
  assert.equal(renderChat(bos, [{ role: "user", content: "x" }], { addGenerationPrompt: false }), "<s>x");
});

test("the model's own file goes before the configuration, a list is read by the name default", () => {
  const list = [
    { name: "tool_use", template: "T" },
    { name: "default", template: "D" },
  ];
  const configs = [
    { chat_template: list, bos_token: { content: "<s>" } },
    { eos_token: "</s>", bos_token: "ignored" },
  ];
  const tokens = { bos_token: "<s>", eos_token: "</s>" };
  assert.deepEqual(chatTemplateOf({ jinja: "J", configs }), { source: "J", tokens });
  assert.deepEqual(chatTemplateOf({ configs }), { source: "D", tokens });
  assert.deepEqual(chatTemplateOf({ configs: [{ chat_template: "S" }] }), { source: "S", tokens: {} });
  assert.equal(chatTemplateOf({ configs: [{}] }), undefined);
});
