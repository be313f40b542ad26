import assert from "node:assert/strict";
import { test } from "node:test";
import { chatLayout } from "../../../src/core/annotate/layout.ts";
import { qwen3Chat } from "../../../src/core/tokens/qwen3Chat.ts";

const chat = (source: string) => ({ source, sha256: "", tokens: {} });
const turns = (content: string) => `{% for m in messages %}[{{ m.role }}]{{ ${content} }}[/]{% endfor %}`;

test("both messages are found, whatever they hold", () => {
  const layout = chatLayout(chat(turns("m.content")));
  for (const [user, answer] of [
    ["q", "a"],
    ["[/][assistant]", "[/]"],
    [" \n q", "a \n\n"],
    ["\n", " "],
  ] as const) {
    const found = layout(user, answer)!;
    assert.equal(found.text, `[user]${user}[/][assistant]${answer}[/]`);
    assert.equal(found.text.slice(found.userStart, found.userStart + user.length), user);
    assert.equal(found.text.slice(found.answerStart, -"[/]".length), answer);
  }
});

test("a template that trims: offsets of the message still fit", () => {
  const found = chatLayout(chat(turns("m.content | trim")))(" \n q? ", "\ta\n")!;
  assert.equal(found.text, "[user]q?[/][assistant]a[/]");
  assert.equal(found.text[found.userStart + " \n q? ".indexOf("q")], "q");
  assert.equal(found.text[found.answerStart], "a");
});

test("a template that changes the words, or leaves one out, is not believed", () => {
  assert.equal(chatLayout(chat(turns("m.content | upper")))("q", "a"), undefined);
  assert.equal(chatLayout(chat(turns("m.content | trim | replace('b', 'c')")))("abc", "a"), undefined);
  assert.equal(chatLayout(chat(qwen3Chat))("q", "<think>x</think>a"), undefined);
});

test("line breaks before an answer go, as Qwen3's own template has it; its indent is never lost unseen", () => {
  const layout = chatLayout(chat(qwen3Chat));
  const tail = "<think>\n\n</think>\n\nreturn x<|im_end|>\n";
  assert.ok(layout("q", "return x")!.text.endsWith(tail));
  assert.ok(layout("q", "\n\nreturn x")!.text.endsWith(tail));
  assert.ok(layout("q", "  return x")?.text.endsWith(tail) !== true);
});
