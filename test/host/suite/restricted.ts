import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { smallFiles, smallLeftOut } from "../fixtures/smallRepository.ts";
import { command, folder, rows } from "./editor.ts";

describe("restricted mode", () => {
  it("is on", () => assert.equal(vscode.workspace.isTrusted, false));

  it("lists and counts the same files", async () => {
    await command("scanWorkspace");
    const all = await rows("files");
    const listed = all.filter(({ kind }) => kind === "file").map(({ path }) => path);
    assert.deepEqual(listed.toSorted(), Object.keys(smallFiles).toSorted());
    const left = all.filter(({ kind }) => kind === "omission").map(({ label }) => label);
    assert.deepEqual(left.toSorted(), Object.keys(smallLeftOut).toSorted());
  });

  it("never runs git, nor what the repository's configuration names", () => {
    const read = (name: string): string => (existsSync(process.env[name]!) ? readFileSync(process.env[name]!, "utf8") : "");
    assert.equal(read("REPOLOOM_TEST_CALLS"), "");
    assert.equal(read("REPOLOOM_TEST_CANARY"), "");
  });

  it("asks no model", async () => {
    const asked = { context: "harbour", baseUrl: "http://127.0.0.1:9/v1", model: "any", question: "What?" };
    await Promise.resolve(command("askModel", asked)).catch(() => {});
    assert.ok(vscode.workspace.textDocuments.every(({ uri }) => uri.scheme !== "repoloom-answer"));
  });

  it("exports nothing", async () => {
    const target = join(folder().fsPath, "../dataset");
    await Promise.resolve(command("exportDataset", { target, formats: ["messages"] })).catch(() => {});
    assert.equal(existsSync(target), false);
  });
});
