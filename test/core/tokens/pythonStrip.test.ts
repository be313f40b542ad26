import assert from "node:assert/strict";
import { test } from "node:test";
import { renderChat } from "../../../src/core/tokens/chat.ts";

/** What a template makes of one user turn. */
function rendered(expression: string, content: string): string {
  const source = `{% for m in messages %}[{{ ${expression} }}]{% endfor %}`;
  return renderChat({ source, sha256: "", tokens: {} }, [{ role: "user", content }], { addGenerationPrompt: false });
}

// Right-hand sides are what Python's str.strip gives.
test("strip takes its argument, as Python does", () => {
  assert.equal(rendered("m.content.strip('\\n')", "\n  a b \n\n"), "[  a b ]");
  assert.equal(rendered("m.content.lstrip('\\n')", "\n\n  a\n"), "[  a\n]");
  assert.equal(rendered("m.content.rstrip('\\n')", "\n  a  \n"), "[\n  a  ]");
  assert.equal(rendered("m.content.lstrip('xy')", "yxya"), "[a]");
  assert.equal(rendered("m.content.rstrip('🌍')", "a🌍🌍"), "[a]");
  assert.equal(rendered("m.content.strip('\\n')", "\n\n"), "[]");
});

test("without an argument Python's blanks are stripped, and only those", () => {
  assert.equal(rendered("m.content.strip()", "\x1f\x85\u3000 a \t"), "[a]");
  assert.equal(rendered("m.content.strip()", "\uFEFFa"), "[\uFEFFa]");
});

test("strips are found wherever they stand in an expression", () => {
  assert.equal(rendered("'<' + m.content.split('|')[0].rstrip('\\n').lstrip('\\n') + '>'", "\n a \n|b"), "[< a >]");
  assert.equal(rendered("m.content.strip('\\n') if m.role == 'user' else ''", "\n a"), "[ a]");
});
