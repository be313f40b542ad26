import assert from "node:assert/strict";
import * as vscode from "vscode";
import { command, folder, rows, select, until } from "../editor.ts";

const shown = async (): Promise<string[]> =>
  (await rows("dependencies")).map(({ path, description }) => `${path}: ${description}`);

describe("showing dependencies", () => {
  it("is empty until somebody asks", async () => {
    assert.deepEqual(await shown(), []);
  });

  it("shows what the open file uses and what uses it, each row to be opened further", async () => {
    await select("src/ship.ts", "Ship");
    await command("showDependencies");
    assert.deepEqual(await shown(), [
      "Uses: 1",
      "Uses/berth.ts: types only · src",
      "Used by: 2",
      "Used by/Größe.ts: types only · src",
      "Used by/harbour.ts: types only · src",
    ]);
  });

  it("takes a file of the explorer, and goes on from a row", async () => {
    await command("showDependencies", vscode.Uri.joinPath(folder(), "tools/report.py"));
    assert.deepEqual(await shown(), ["Uses: 1", "Uses/lines.py: import · tools", "Used by: 0"]);
    const row = (await rows("dependencies")).find(({ label }) => label === "lines.py");
    await command("showDependencies", row!.node);
    assert.deepEqual(await shown(), ["Uses: 0", "Used by: 1", "Used by/report.py: import · tools"]);
  });

  it("takes a row of the files, and opens a file with its row", async () => {
    const file = (await rows("files")).find(({ label }) => label === "harbour.ts");
    await command("showDependencies", file!.node);
    assert.deepEqual(await shown(), [
      "Uses: 2",
      "Uses/berth.ts: types only · src",
      "Uses/ship.ts: types only · src",
      "Uses/ship.ts/berth.ts: types only · src",
      "Used by: 0",
    ]);
  });

  it("follows an edit", async () => {
    const uri = vscode.Uri.joinPath(folder(), "src/Größe.ts");
    const before = await vscode.workspace.fs.readFile(uri);
    await command("showDependencies", uri);
    await vscode.workspace.fs.writeFile(uri, Buffer.concat([before, Buffer.from('import "./harbour.ts";\n')]));
    await until(async () => assert.ok((await shown()).includes("Uses/harbour.ts: import · src")));
    await vscode.workspace.fs.writeFile(uri, before);
    await until(async () => assert.ok(!(await shown()).includes("Uses/harbour.ts: import · src")));
  });
});
