import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCheckboxState, TreeItemCollapsibleState, Uri } from "vscode";
import { exact, short, type Unit, unitOf } from "../words/amount.ts";
import { filesWords } from "../words/countWords.ts";
import { reasonWords } from "../words/reasonWords.ts";
import type { FolderNode } from "./fileTree.ts";
import type { FilesNode } from "./filesNode.ts";

/** The row of a node; tooltips follow when they are asked for. */
export function filesItem(node: FilesNode): TreeItem {
  const item = bare(node);
  item.id = `${node.repository.folder.uri.toString()}#${keyOf(node)}`;
  item.contextValue = node.kind;
  return item;
}

function bare(node: FilesNode): TreeItem {
  const unit = unitOf(node.repository.settings?.limit ?? 1024);
  if (node.kind === "root") return rootItem(node, unit);
  if (node.kind === "proposal") return proposalItem(node, unit);
  if (node.kind === "folder") return folderItem(node, unit);
  if (node.kind === "file") return fileItem(node, unit);
  if (node.kind === "leftOut") {
    const count = node.groups.reduce((sum, group) => sum + group.entries.length, 0);
    return groupItem(l10n.t("Left out"), count, new ThemeIcon("circle-slash"));
  }
  if (node.kind === "reason") return groupItem(reasonWords(node.group.reason), node.group.entries.length);
  return omissionItem(node);
}

function keyOf(node: FilesNode): string {
  if (node.kind === "folder" || node.kind === "file") return node.path;
  if (node.kind === "reason") return `/reason/${node.group.reason}`;
  return node.kind === "omission" ? `/omission/${node.entry.path}` : `/${node.kind}`;
}

function rootItem({ repository }: Extract<FilesNode, { kind: "root" }>, unit: Unit): TreeItem {
  const item = new TreeItem(repository.folder.name, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon("root-folder");
  const tree = repository.tree;
  if (tree) item.description = sizeOf(tree, unit);
  return item;
}

function proposalItem({ files, tokens }: Extract<FilesNode, { kind: "proposal" }>, unit: Unit): TreeItem {
  const label = l10n.t("Tick off lock files?");
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon("lightbulb");
  item.description = `${short(tokens, unit)} · ${filesWords(files)}`;
  item.command = { command: "repoloom.tickOffProposed", title: l10n.t("Choose") };
  item.accessibilityInformation = { label: `${label} ${l10n.t("{0} tokens", exact(tokens))}, ${filesWords(files)}` };
  return item;
}

function folderItem(node: Extract<FilesNode, { kind: "folder" }>, unit: Unit): TreeItem {
  const item = new TreeItem(node.name, TreeItemCollapsibleState.Collapsed);
  item.resourceUri = Uri.joinPath(node.repository.folder.uri, node.path);
  item.iconPath = ThemeIcon.Folder;
  item.description = sizeOf(node, unit);
  const on = node.filesOn > 0;
  item.checkboxState = checkbox(on, node.name);
  const spoken = node.counted ? l10n.t("{0} tokens", exact(node.tokensOn)) : l10n.t("not counted yet");
  item.accessibilityInformation = {
    label: l10n.t("Folder {0}, {1}, {2} of {3} files ticked", node.path, spoken, node.filesOn, node.files),
  };
  return item;
}

/** `8.1k / 12.4k` where a part is ticked off, else `12.4k`. */
function sizeOf(folder: FolderNode, unit: Unit): string {
  if (!folder.counted) return "";
  const all = short(folder.tokens, unit);
  return folder.filesOn === folder.files || folder.filesOn === 0 ? all : `${short(folder.tokensOn, unit)} / ${all}`;
}

function fileItem(node: Extract<FilesNode, { kind: "file" }>, unit: Unit): TreeItem {
  const uri = Uri.joinPath(node.repository.folder.uri, node.path);
  const item = new TreeItem(node.name, TreeItemCollapsibleState.None);
  item.resourceUri = uri;
  item.iconPath = node.fellOut ? new ThemeIcon("warning", new ThemeColor("repoloom.overBudget")) : ThemeIcon.File;
  item.description = fileWords(node, unit);
  item.checkboxState = checkbox(node.on, node.name);
  item.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [uri] };
  const spoken = node.tokens === undefined ? l10n.t("not counted yet") : l10n.t("{0} tokens", exact(node.tokens));
  const why = [...(node.fellOut ? [reasonWords(node.fellOut)] : []), ...specialWords(node)].map((words) => `, ${words}`).join("");
  item.accessibilityInformation = { label: `${node.path}, ${spoken}${why}` };
  return item;
}

function fileWords(node: Extract<FilesNode, { kind: "file" }>, unit: Unit): string {
  const tokens = node.tokens === undefined ? [] : [short(node.tokens, unit)];
  return [...tokens, ...(node.fellOut ? [reasonWords(node.fellOut)] : []), ...specialWords(node)].join(" · ");
}

/** Said of a file that samples leave out although contexts hold it. */
function specialWords({ special, repository }: Extract<FilesNode, { kind: "file" }>): string[] {
  const keeps = repository.settings?.specialTokens === "keep";
  return special === undefined || keeps ? [] : [l10n.t("not in samples: {0}", special)];
}

function checkbox(on: boolean, name: string): NonNullable<TreeItem["checkboxState"]> {
  const tooltip = on ? l10n.t("In: untick to leave it out of contexts") : l10n.t("Out: tick to put it into contexts");
  return {
    state: on ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
    tooltip,
    accessibilityInformation: { label: l10n.t("{0} in contexts", name), role: "checkbox" },
  };
}

function groupItem(label: string, count: number, icon?: ThemeIcon): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.description = exact(count);
  if (icon) item.iconPath = icon;
  item.accessibilityInformation = { label: l10n.t("{0}, {1} entries", label, exact(count)) };
  return item;
}

function omissionItem({ entry, repository }: Extract<FilesNode, { kind: "omission" }>): TreeItem {
  const isFolder = entry.path.endsWith("/");
  const item = new TreeItem(entry.path, TreeItemCollapsibleState.None);
  item.iconPath = isFolder ? ThemeIcon.Folder : ThemeIcon.File;
  if (entry.detail !== undefined) item.description = entry.detail;
  if (!isFolder) {
    const uri = Uri.joinPath(repository.folder.uri, entry.path);
    item.resourceUri = uri;
    item.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [uri] };
  }
  item.accessibilityInformation = { label: `${entry.path}, ${reasonWords(entry.reason)}` };
  return item;
}
