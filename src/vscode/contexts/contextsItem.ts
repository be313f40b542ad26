import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import { nameOf } from "../../core/model/repoPath.ts";
import { exact, shareOf, short, unitOf } from "../words/amount.ts";
import { contextsWords, filesWords } from "../words/countWords.ts";
import { reasonWords } from "../words/reasonWords.ts";
import type { ContextsNode } from "./contextsNode.ts";

type Node<Kind extends ContextsNode["kind"]> = Extract<ContextsNode, { kind: Kind }>;

/** The row of a node; tooltips follow when they are asked for. */
export function contextsItem(node: ContextsNode): TreeItem {
  const item = bare(node);
  item.id = `${node.repository.folder.uri.toString()}#${keyOf(node)}`;
  item.contextValue = node.kind;
  return item;
}

function bare(node: ContextsNode): TreeItem {
  if (node.kind === "root") return rootItem(node);
  if (node.kind === "context") return contextItem(node);
  if (node.kind === "part") return partItem(node);
  if (node.kind === "fellOut") return groupItem(l10n.t("Fell out"), node.entries.length, warning("warning"));
  if (node.kind === "cuts") return groupItem(l10n.t("Cut into parts"), node.cuts.length, warning("split-vertical"));
  if (node.kind === "tickedOff")
    return groupItem(l10n.t("Ticked off"), node.repository.tickedOff.size, new ThemeIcon("circle-slash"));
  if (node.kind === "off") return fileItem(node, node.path, []);
  if (node.kind === "fallen") return fileItem(node, node.entry.path, [reasonWords(node.entry.reason), node.entry.detail]);
  return fileItem(node, node.cut.path, [l10n.t("{0} parts", node.cut.parts)]);
}

function keyOf(node: ContextsNode): string {
  if (node.kind === "context") return node.context.id;
  if (node.kind === "part") return `${node.context.id}/${node.file.path}/${node.file.part}/${node.file.start}`;
  if (node.kind === "fallen") return `fallen/${node.entry.path}`;
  if (node.kind === "off") return `off/${node.path}`;
  return node.kind === "cut" ? `cut/${node.cut.path}` : node.kind;
}

function rootItem({ repository }: Node<"root">): TreeItem {
  const item = new TreeItem(repository.folder.name, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon("root-folder");
  item.description = contextsWords(repository.findings.contexts?.contexts.length ?? 0);
  return item;
}

function contextItem({ context, number }: Node<"context">): TreeItem {
  const label = l10n.t("Context {0}", number);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.iconPath = new ThemeIcon("layers");
  const files = filesWords(context.files.length);
  item.description = `${shareOf(context.n_tokens, context.limit)} · ${files}`;
  const spoken = l10n.t("{0} of {1} tokens", exact(context.n_tokens), exact(context.limit));
  item.accessibilityInformation = { label: `${label}, ${spoken}, ${files}` };
  return item;
}

function partItem(node: Node<"part">): TreeItem {
  const { file, context } = node;
  const part = file.parts > 1 ? l10n.t("part {0} of {1}", file.part, file.parts) : undefined;
  const item = fileItem(node, file.path, [short(file.n_tokens, unitOf(context.limit)), part]);
  const spoken = l10n.t("{0} tokens", exact(file.n_tokens));
  item.accessibilityInformation = { label: [file.path, spoken, part].filter((word) => word !== undefined).join(", ") };
  if (file.parts > 1) item.command = { command: "repoloom.openPart", title: l10n.t("Open"), arguments: [node] };
  return item;
}

function fileItem({ repository }: ContextsNode, path: string, words: readonly (string | undefined)[]): TreeItem {
  const uri = Uri.joinPath(repository.folder.uri, path);
  const item = new TreeItem(nameOf(path), TreeItemCollapsibleState.None);
  item.resourceUri = uri;
  item.iconPath = ThemeIcon.File;
  const folder = path.slice(0, -nameOf(path).length - 1);
  item.description = [...words, folder].filter((word) => word).join(" · ");
  item.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [uri] };
  item.accessibilityInformation = { label: [path, ...words.filter((word) => word)].join(", ") };
  return item;
}

function warning(icon: string): ThemeIcon {
  return new ThemeIcon(icon, new ThemeColor("repoloom.overBudget"));
}

function groupItem(label: string, count: number, icon: ThemeIcon): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.iconPath = icon;
  item.description = exact(count);
  item.accessibilityInformation = { label: l10n.t("{0}: {1}", label, exact(count)) };
  return item;
}
