import { fakeWorkspace } from "../support/fakeVscode.ts";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Memento, WorkspaceFolder } from "vscode";
import { defaultSettings } from "../../../src/core/config/settings.ts";
import { temporaryFolder, writeFiles } from "../../support/temporary.ts";

const { FolderChoices } = await import("../../../src/vscode/model/choices.ts");

/** Values of the settings by where they are set. */
const set = { user: new Map<string, unknown>(), workspace: new Map<string, unknown>(), folder: new Map<string, unknown>() };

fakeWorkspace["getConfiguration"] = () => ({
  get: (name: keyof typeof defaultSettings) =>
    set.folder.get(name) ?? set.workspace.get(name) ?? set.user.get(name) ?? defaultSettings[name],
  inspect: (name: string) => ({ workspaceFolderValue: set.folder.get(name), workspaceValue: set.workspace.get(name) }),
  update: async (name: string, value: unknown, target: number) => (target === 3 ? set.folder : set.workspace).set(name, value),
});

beforeEach(() => {
  for (const values of Object.values(set)) values.clear();
  Object.assign(fakeWorkspace, { isTrusted: true, workspaceFile: undefined });
});

/** A folder with these files, and storage of the editor for it. */
function folderWith(files: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder();
  writeFiles(root, files);
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  } as unknown as Memento;
  const uri = { fsPath: root, toString: () => `file://${root}` };
  return new FolderChoices({ uri, name: "r", index: 0 } as unknown as WorkspaceFolder, memory);
}

test("without any choice the defaults hold", async () => {
  const { settings, fixed } = await folderWith().read();
  assert.deepEqual(settings, defaultSettings);
  assert.equal(fixed.size, 0);
});

test("repoloom.json wins over the settings, and says which keys are decided", async () => {
  set.workspace.set("limit", 1000);
  set.user.set("order", "path");
  const { settings, fixed } = await folderWith({ "repoloom.json": '{ "limit": 2000 }' }).read();
  assert.equal(settings.limit, 2000);
  assert.equal(settings.order, "path");
  assert.deepEqual([...fixed], ["limit"]);
});

test("a choice is kept outside the repository, and wins over the user's settings", async () => {
  set.user.set("limit", 1000);
  const choices = folderWith();
  await choices.store("limit", 3000);
  assert.equal((await choices.read()).settings.limit, 3000);
  assert.deepEqual([set.workspace.size, set.folder.size], [0, 0]);
});

test("a choice goes where the workspace names the key already, or into its file", async () => {
  set.folder.set("limit", 1000);
  const choices = folderWith();
  await choices.store("limit", 3000);
  assert.equal(set.folder.get("limit"), 3000);
  fakeWorkspace["workspaceFile"] = { scheme: "file" };
  await choices.store("order", "random");
  assert.equal(set.workspace.get("order"), "random");
  const { settings } = await choices.read();
  assert.deepEqual([settings.limit, settings.order], [3000, "random"]);
});

test("a key that the workspace names later hides what was kept", async () => {
  const choices = folderWith();
  await choices.store("limit", 3000);
  set.workspace.set("limit", 4000);
  assert.equal((await choices.read()).settings.limit, 4000);
});

test("a value that is none is refused, naming the key", async () => {
  set.user.set("limit", "much");
  await assert.rejects(folderWith().read(), { code: "config-invalid", message: /"repoloom.limit" is "much"/ });
});

test("a tokenizer that the repository brings is used in trusted workspaces only", async () => {
  const choices = folderWith({ "repoloom.json": '{ "tokenizer": "./tokenizer.json" }', "tokenizer.json": "{}" });
  assert.match((await choices.read()).settings.tokenizer, /\/tokenizer\.json$/);
  fakeWorkspace["isTrusted"] = false;
  await assert.rejects(choices.read(), { code: "config-unsafe" });
});
