import assert from "node:assert/strict";
import * as vscode from "vscode";

const extension = vscode.extensions.getExtension("repoloom.repoloom")!;

describe("activation", () => {
  it("waits until it is needed", () => assert.equal(extension.isActive, false));

  it("registers every command that the manifest names, and no other", async () => {
    await extension.activate();
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const named = manifest.contributes.commands.map(({ command }) => command).toSorted();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^repoloom\.[A-Za-z]+$/.test(id));
    assert.deepEqual(registered.toSorted(), named);
  });
});
