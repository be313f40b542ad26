import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import { nameOf } from "../../core/model/repoPath.ts";
import { exact } from "../words/amount.ts";
import { kindWords } from "../words/kindWords.ts";
import type { DependenciesNode } from "./dependenciesNode.ts";

type Node<Kind extends DependenciesNode["kind"]> = Extract<DependenciesNode, { kind: Kind }>;

/** The row of a node. */
export function dependenciesItem(node: DependenciesNode): TreeItem {
  const item = node.kind === "direction" ? directionItem(node) : neighbourItem(node);
  item.contextValue = node.kind;
  return item;
}

function directionItem({ direction, neighbours }: Node<"direction">): TreeItem {
  const label = direction === "uses" ? l10n.t("Uses") : l10n.t("Used by");
  const { None, Expanded } = TreeItemCollapsibleState;
  const item = new TreeItem(label, neighbours.length > 0 ? Expanded : None);
  item.id = direction;
  item.iconPath = new ThemeIcon(direction === "uses" ? "arrow-small-right" : "arrow-small-left");
  item.description = exact(neighbours.length);
  item.accessibilityInformation = { label: l10n.t("{0}: {1}", label, exact(neighbours.length)) };
  return item;
}

function neighbourItem({ repository, direction, neighbour, above }: Node<"neighbour">): TreeItem {
  const { path, kind, confidence, further } = neighbour;
  const uri = Uri.joinPath(repository.folder.uri, path);
  const returns = above.includes(path);
  const { None, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(nameOf(path), further > 0 && !returns ? Collapsed : None);
  item.id = [direction, ...above, path].join("\n");
  item.resourceUri = uri;
  item.iconPath = ThemeIcon.File;
  const words = [
    kindWords(kind),
    confidence < 1 ? l10n.t("{0} % sure", Math.round(confidence * 100)) : "",
    returns ? l10n.t("in a circle") : "",
  ].filter((word) => word !== "");
  item.description = [...words, path.slice(0, -nameOf(path).length - 1)].filter((word) => word !== "").join(" · ");
  item.tooltip = path;
  item.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [uri] };
  item.accessibilityInformation = { label: [path, ...words].join(", ") };
  return item;
}
