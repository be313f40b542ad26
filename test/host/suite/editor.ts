import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import type { Api } from "../../../src/vscode/api.ts";

export type ViewName = keyof Api["views"];

/** One row of a view, as a person sees it. */
export interface Row {
  /** Labels from the top to this row. */
  readonly path: string;
  readonly label: string;
  readonly description: string;
  readonly checked: boolean | undefined;
  readonly kind: string | undefined;
  /** What the provider knows the row by: the argument of its commands. */
  readonly node: unknown;
}

export const extension = vscode.extensions.getExtension<Api>("repoloom.repoloom")!;

/** All rows of a view, opened to the last. */
export async function rows(view: ViewName): Promise<readonly Row[]> {
  const provider = (await extension.activate()).views[view];
  return below(provider, undefined, "");
}

async function below(provider: vscode.TreeDataProvider<unknown>, parent: unknown, prefix: string): Promise<Row[]> {
  const nodes = (await provider.getChildren(parent)) ?? [];
  const found = await Promise.all(
    nodes.map(async (node) => {
      const row = rowOf(await provider.getTreeItem(node), node, prefix);
      return [row, ...(await below(provider, node, `${row.path}/`))];
    }),
  );
  return found.flat();
}

function rowOf(item: vscode.TreeItem, node: unknown, prefix: string): Row {
  const label = typeof item.label === "string" ? item.label : (item.label?.label ?? "");
  const description = typeof item.description === "string" ? item.description : "";
  const state = typeof item.checkboxState === "object" ? item.checkboxState.state : item.checkboxState;
  const checked = state === undefined ? undefined : state === vscode.TreeItemCheckboxState.Checked;
  return { path: prefix + label, label, description, checked, kind: item.contextValue, node };
}

/** Asks again until it holds; the last failure is the error. */
export async function until(what: () => Promise<void> | void, limitMs = 25_000): Promise<void> {
  for (const deadline = Date.now() + limitMs; ; await delay(50)) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** The only folder of the window. */
export function folder(): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  assert.equal(folders.length, 1);
  return folders[0]!.uri;
}

/** Opens a file of the folder and selects a text in it. */
export async function select(path: string, text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), path));
  const editor = await vscode.window.showTextDocument(document);
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${path} holds ${text}`);
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + text.length));
  return editor;
}

export async function command<T>(id: string, ...args: readonly unknown[]): Promise<T> {
  return await vscode.commands.executeCommand<T>(`repoloom.${id}`, ...args);
}
