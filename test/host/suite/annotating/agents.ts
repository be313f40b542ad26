import assert from "node:assert/strict";
import * as vscode from "vscode";
import { command, until } from "../editor.ts";
import { annotations } from "./annotations.ts";

async function ask<T>(name: string, input: object): Promise<T> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return JSON.parse((content[0] as vscode.LanguageModelTextPart).value) as T;
}

const asked = { path: "src/berth.ts", question: "What is known of a berth?", answer: "Its name and its length." };

describe("agents of the editor", function () {
  this.timeout(60_000);

  it("are told the tokens of a text, and the contexts there are", async () => {
    const { tokens, tokenizer } = await ask<Record<string, unknown>>("repoloom_count_tokens", { text: "hello world" });
    assert.deepEqual([tokens, tokenizer], [2, "qwen3"]);
    const contexts = await ask<{ n_tokens: number; files: string[] }[]>("repoloom_list_contexts", {});
    assert.equal(contexts.length, 1);
    assert.ok(contexts[0]!.files.includes("src/ship.ts") && contexts[0]!.n_tokens > 100);
  });

  // An editor under test says yes to every question by itself; what is asked is tested in test/vscode/tools.
  it("add a question with its answer, as a draft", async () => {
    const before = annotations().length;
    const said = await ask<{ id: string; status: string }>("repoloom_add_annotation", { ...asked, lines: "2-5" });
    const added = annotations().find(({ id }) => id === said.id)!;
    assert.deepEqual([said.status, added.status, added.author], ["draft", "draft", "agent"]);
    assert.deepEqual([added.question.text, added.answer.text], [asked.question, asked.answer]);
    assert.match(added.evidence[0]!.exact, /^export interface Berth \{\n[^]*\n\}$/);
    await command("undoMark");
    await until(() => assert.equal(annotations().length, before));
  });

  it("are told why lines that are not there cannot be marked", async () => {
    const before = annotations().length;
    const { error } = await ask<{ error: string }>("repoloom_add_annotation", { ...asked, lines: "90-99" });
    assert.match(error, /line/);
    assert.equal(annotations().length, before);
  });
});
