import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Annotation } from "../../../../src/core/model/annotation.ts";
import { smallFiles } from "../../fixtures/smallRepository.ts";
import { command, extension, folder, rows, select, until } from "../editor.ts";

const question = "Hands out berths, the shortest that is long enough first.";
const answer = "this.free = berths.toSorted((a, b) => a.metres - b.metres);";

function annotations(): Annotation[] {
  const file = join(folder().fsPath, ".repoloom/annotations.jsonl");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Annotation);
}

describe("marking", () => {
  it("writes a question with its quote", async () => {
    await select("src/harbour.ts", question);
    await command("markQuestion");
    await until(() => assert.equal(annotations().length, 1));
    const [{ status, question: marked }] = annotations() as [Annotation];
    assert.equal(status, "draft");
    assert.equal(marked.spans.length, 1);
    const [{ path, start, end, exact }] = marked.spans as [Annotation["question"]["spans"][number]];
    assert.equal(path, "src/harbour.ts");
    assert.equal(exact, question);
    assert.equal(smallFiles["src/harbour.ts"]!.slice(start, end), question);
  });

  it("joins the answer to it, and the pair is ready", async () => {
    await select("src/harbour.ts", answer);
    await command("markAnswer");
    await until(() => assert.equal(annotations()[0]?.status, "ready"));
    assert.equal(annotations().length, 1);
    assert.equal(annotations()[0]!.answer.spans[0]!.exact, answer);
  });

  it("shows the pair in the Samples view", async () => {
    await until(async () => assert.ok((await rows("samples")).some(({ kind }) => kind?.startsWith("annotation.ready"))));
  });

  it("says above the code what is marked", async () => {
    const uri = vscode.Uri.joinPath(folder(), "src/harbour.ts");
    await until(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 20);
      const titles = lenses.map(({ command: of }) => of?.title ?? "");
      assert.ok(
        titles.some((title) => /^Question.* \d+ tokens$/.test(title)),
        titles.join(", "),
      );
      assert.ok(
        titles.some((title) => /^Answer.* \d+ tokens$/.test(title)),
        titles.join(", "),
      );
    });
  });

  it("follows the text when lines are put above it", async () => {
    const editor = await select("src/harbour.ts", question);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// The harbour master's office.\n"));
    await editor.document.save();
    const text = editor.document.getText();
    await until(() => {
      const { question: marked, answer: said } = annotations()[0]!;
      for (const { start, end, exact } of [...marked.spans, ...said.spans]) assert.equal(text.slice(start, end), exact);
    });
    await (await extension.activate()).idle();
  });

  it("takes the last mark back", async () => {
    await select("src/ship.ts", "export interface Ship");
    await command("markQuestion");
    await until(() => assert.equal(annotations().length, 2));
    await command("undoMark");
    await until(() => assert.equal(annotations().length, 1));
  });
});
