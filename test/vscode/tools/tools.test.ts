import { fakeLm } from "../support/fakeVscode.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LanguageModelTool } from "vscode";
import type { Annotation } from "../../../src/core/model/annotation.ts";
import type { WorkspaceModel } from "../../../src/vscode/model/workspaceModel.ts";

const { registerTools } = await import("../../../src/vscode/tools/tools.ts");

type Tool = Required<LanguageModelTool<object>>;

const input = { path: "src/a.ts", lines: "1-2", question: "What is a?", answer: "One." };
const token = {} as Parameters<Tool["invoke"]>[1];

/** A window with one repository, of one file; tells what was written. */
function windowOf(text: string): { readonly tools: ReadonlyMap<string, Tool>; readonly written: Annotation[] } {
  const written: Annotation[] = [];
  const tools = new Map<string, Tool>();
  fakeLm["registerTool"] = (name: string, tool: Tool) => {
    tools.set(name, tool);
    return { dispose: () => tools.delete(name) };
  };
  const repository = {
    source: (path: string) => Promise.resolve(path === "src/a.ts" ? { text, blob: "b" } : { reason: "missing" }),
    book: { edit: (_id: string, change: () => Annotation) => Promise.resolve(written.push(change())) },
  };
  registerTools({ repositories: [repository] } as unknown as WorkspaceModel);
  return { tools, written };
}

const say = async (tool: Tool, given: object): Promise<Record<string, string>> => {
  const { content } = (await tool.invoke({ input: given, toolInvocationToken: undefined }, token))!;
  return JSON.parse((content[0] as { value: string }).value) as Record<string, string>;
};

test("only what changes something asks the person, and says all that will be written", async () => {
  const { tools, written } = windowOf("let a = 1;\nlet b = 2;\n");
  const asking = [...tools].filter(([, tool]) => tool.prepareInvocation !== undefined).map(([name]) => name);
  assert.deepEqual(asking, ["repoloom_add_annotation"]);
  const prepared = await tools.get("repoloom_add_annotation")!.prepareInvocation({ input }, token);
  assert.deepEqual(prepared?.confirmationMessages, {
    title: "Add an annotation to src/a.ts, lines 1-2?",
    message: "Question: What is a?\n\nAnswer: One.",
  });
  assert.deepEqual(written, [], "asking writes nothing");
});

test("an agent makes drafts, whatever it says of the status", async () => {
  const { tools, written } = windowOf("let a = 1;\nlet b = 2;\n");
  const { status } = await say(tools.get("repoloom_add_annotation")!, { ...input, status: "ready" });
  assert.equal(status, "draft");
  assert.deepEqual(
    written.map(({ status: kept, author, evidence }) => [kept, author, evidence[0]!.exact]),
    [["draft", "agent", "let a = 1;\nlet b = 2;"]],
  );
});

test("what cannot be anchored is no annotation, and the agent is told why", async () => {
  const { tools, written } = windowOf("let a = 1;\n");
  for (const wrong of [{ lines: "7" }, { path: "src/none.ts" }, { lines: "none" }]) {
    const { error } = await say(tools.get("repoloom_add_annotation")!, { ...input, ...wrong });
    assert.ok(error, JSON.stringify(wrong));
  }
  assert.deepEqual(written, []);
});
