import assert from "node:assert/strict";
import * as vscode from "vscode";
import { command, select } from "../editor.ts";

/** Knows one function and what it returns, as the provider of a language would. */
const outline: vscode.DocumentSymbolProvider = {
  provideDocumentSymbols: (document) => {
    const symbol = (name: string, from: string, kind: vscode.SymbolKind): vscode.DocumentSymbol => {
      const start = document.positionAt(document.getText().indexOf(from));
      const range = new vscode.Range(start, document.lineAt(document.lineCount - 2).range.end);
      return new vscode.DocumentSymbol(name, "", kind, range, range);
    };
    const report = symbol("report", "def report", vscode.SymbolKind.Function);
    report.children.push(symbol("value", "return len", vscode.SymbolKind.Variable));
    return [report];
  },
};

describe("a selection", () => {
  it("grows from symbol to symbol, and no further than the last", async () => {
    const provider = vscode.languages.registerDocumentSymbolProvider({ language: "python" }, outline);
    try {
      const { document } = await select("tools/report.py", "lines(path)");
      const grown = async (): Promise<string> => {
        await command("expandToSymbol");
        const { selection } = vscode.window.activeTextEditor!;
        return document.getText(selection);
      };
      assert.equal(await grown(), "return len(lines(path))");
      const whole = "def report(path):\n    return len(lines(path))";
      assert.equal(await grown(), whole);
      assert.equal(await grown(), whole);
    } finally {
      provider.dispose();
    }
  });
});
