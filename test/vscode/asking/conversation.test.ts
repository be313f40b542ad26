import "../support/fakeVscode.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { citationsIn } from "../../../src/core/evaluate/citations.ts";
import type { Context } from "../../../src/core/model/context.ts";
import type { Conversation, Exchange } from "../../../src/vscode/asking/conversation.ts";

const { conversationText, messagesBefore } = await import("../../../src/vscode/asking/conversation.ts");

const text = "one\ntwo\nthree\n";
const context = {
  text,
  n_tokens: 6,
  files: [{ path: "a/b.ts", start: 0, end: text.length, source_start: 0 }],
} as unknown as Context;
const server = { baseUrl: "http://127.0.0.1:1/v1", model: "m" };

function talk(exchanges: Exchange[]): Conversation {
  return { repository: undefined as never, context, title: "Context 1", server, exchanges };
}

function said(answer: string, more: Partial<Exchange> = {}): Exchange {
  return { question: "Which?", share: "whole", answer, citations: citationsIn(answer, context), state: "answered", ...more };
}

const words = fc.array(fc.constantFrom("a/b.ts", ":1", ":2-3", ":4", ":0", " ", "\n", "x", "a/b.tsx", "/", "# ", "💡"), {
  maxLength: 12,
});

test("links stand on what is cited, whatever stands around it; lines that are not there are no links", () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (answers) => {
      const exchanges = answers.map((parts) => said(parts.join("")));
      const shown = conversationText(talk(exchanges));
      assert.equal(shown.links.length, exchanges.flatMap(({ citations }) => citations).length);
      for (const { start, end, path, lines } of shown.links) {
        const words = /^a\/b\.ts(?::(\d+)(?:-(\d+))?)?$/.exec(shown.text.slice(start, end));
        assert.ok(words && path === "a/b.ts", shown.text.slice(start, end));
        if (lines) assert.ok(Number(words[1]) === lines.from && lines.from >= 1 && lines.to <= 3);
      }
    }),
  );
});

test("each question has its line, whatever the answers look like", () => {
  const { text: shown, lines } = conversationText(
    talk([said("## no\nheading"), said("b", { question: "And\nthen?", share: "none" })]),
  );
  assert.deepEqual(
    lines.map((line) => shown.split("\n")[line]),
    ["## Which?", "## And then?"],
  );
  assert.match(shown, /\*Asked without the context\.\*\n\nb\n/);
});

test("what is not whole, or not answered, is no part of what was said before; controls stand alone", () => {
  const exchanges = [said("a"), said("b", { share: "half" }), said("c", { state: "stopped" }), said("d")];
  assert.deepEqual(
    messagesBefore(exchanges, "whole").map(({ content }) => content),
    ["Which?", "a", "Which?", "d"],
  );
  assert.deepEqual(messagesBefore(exchanges, "none"), []);
});
