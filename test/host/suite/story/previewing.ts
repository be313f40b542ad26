import assert from "node:assert/strict";
import * as vscode from "vscode";
import { smallFiles } from "../../fixtures/smallRepository.ts";
import { command, rows, until } from "../editor.ts";

describe("previewing", () => {
  it("shows a context as the model will read it", async () => {
    const context = (await rows("contexts")).find(({ kind }) => kind === "context");
    await command("previewContext", context!.node);
    await until(() => assert.notEqual(vscode.window.activeTextEditor?.document.uri.scheme ?? "file", "file"));
    const text = vscode.window.activeTextEditor!.document.getText();
    for (const [path, content] of Object.entries(smallFiles))
      assert.ok(text.includes(`<file path="${path}">\n${content}</file>\n`), path);
  });
});
