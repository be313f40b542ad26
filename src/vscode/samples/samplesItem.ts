import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { type AnnotationStatus, wordsOf } from "../../core/model/annotation.ts";
import { isComplete } from "../marks/annotationEdits.ts";
import { keyOf } from "../marks/mark.ts";
import { roleIcons, roleWords } from "../marks/roleWords.ts";
import type { GroupName } from "./groups.ts";
import type { SamplesNode } from "./samplesNode.ts";

type Node<Kind extends SamplesNode["kind"]> = Extract<SamplesNode, { kind: Kind }>;

const statusIcons: Readonly<Record<AnnotationStatus, string>> = {
  draft: "circle-large-outline",
  ready: "pass",
  rejected: "circle-slash",
};

/** The row of a node. */
export function samplesItem(node: SamplesNode): TreeItem {
  const item = bare(node);
  item.id = idOf(node);
  return item;
}

/** The same node has the same id, however often the rows are built. */
function idOf(node: SamplesNode): string {
  const root = node.repository.folder.uri.toString();
  if (node.kind === "group") return `${root}#group/${node.name}`;
  if (node.kind === "broken") return `${root}#line/${node.line.line}`;
  if (node.kind === "annotation") return `${root}#annotation/${node.annotation.id}`;
  return node.kind === "mark" ? `${root}#mark/${keyOf(node.mark)}` : root;
}

function bare(node: SamplesNode): TreeItem {
  if (node.kind === "root") return rootItem(node);
  if (node.kind === "group") return groupItem(node);
  if (node.kind === "broken") return brokenItem(node);
  return node.kind === "annotation" ? annotationItem(node) : markItem(node);
}

function rootItem({ repository }: Node<"root">): TreeItem {
  const item = new TreeItem(repository.folder.name, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon("root-folder");
  item.contextValue = "root";
  return item;
}

function groupItem({ name }: Node<"group">): TreeItem {
  const item = new TreeItem(groupWords(name), TreeItemCollapsibleState.Expanded);
  item.contextValue = `group.${name}`;
  return item;
}

export function groupWords(name: GroupName): string {
  const words: Record<GroupName, string> = {
    broken: l10n.t("Lines that cannot be read"),
    orphan: l10n.t("Orphans: the marked text is gone"),
    changed: l10n.t("Changed: look at the marked text again"),
    draft: l10n.t("Drafts"),
    ready: l10n.t("Ready"),
    rejected: l10n.t("Rejected"),
  };
  return words[name];
}

function brokenItem(node: Node<"broken">): TreeItem {
  const item = new TreeItem(l10n.t("Line {0}", node.line.line), TreeItemCollapsibleState.None);
  item.description = node.line.detail;
  item.iconPath = new ThemeIcon("error");
  item.contextValue = "broken";
  item.command = { command: "repoloom.goToAnnotation", title: l10n.t("Open"), arguments: [node] };
  return item;
}

function annotationItem({ annotation, orphan }: Node<"annotation">): TreeItem {
  const question = firstLine(wordsOf(annotation.question)) ?? l10n.t("No question yet");
  const answer = firstLine(wordsOf(annotation.answer)) ?? l10n.t("no answer yet");
  const item = new TreeItem(question, TreeItemCollapsibleState.Collapsed);
  item.description = answer;
  item.iconPath = orphan
    ? new ThemeIcon("warning", new ThemeColor("repoloom.overBudget"))
    : new ThemeIcon(statusIcons[annotation.status]);
  item.contextValue = `annotation.${annotation.status}${isComplete(annotation) ? ".complete" : ""}`;
  const status = orphan ? groupWords("orphan") : groupWords(annotation.status);
  item.accessibilityInformation = { label: l10n.t("Question: {0}. Answer: {1}. {2}", question, answer, status) };
  return item;
}

function markItem(node: Node<"mark">): TreeItem {
  const { role, anchor } = node.mark;
  const item = new TreeItem(roleWords(role), TreeItemCollapsibleState.None);
  item.description = `${anchor.path}:${anchor.start_line}${node.orphan ? ` · ${l10n.t("text is gone")}` : ""}`;
  item.iconPath = node.orphan ? new ThemeIcon("warning", new ThemeColor("repoloom.overBudget")) : new ThemeIcon(roleIcons[role]);
  item.contextValue = `mark.${role}`;
  item.command = { command: "repoloom.goToAnnotation", title: l10n.t("Go to Mark"), arguments: [node] };
  item.accessibilityInformation = { label: l10n.t("{0} in {1}, line {2}", roleWords(role), anchor.path, anchor.start_line) };
  return item;
}

/** The whole words, as plain text. */
export function samplesTooltip(node: SamplesNode): MarkdownString | undefined {
  if (node.kind === "mark") return new MarkdownString().appendCodeblock(node.mark.anchor.exact.slice(0, 2000), "text");
  if (node.kind !== "annotation") return undefined;
  const { question, answer } = node.annotation;
  return new MarkdownString()
    .appendCodeblock(wordsOf(question).slice(0, 2000), "text")
    .appendCodeblock(wordsOf(answer).slice(0, 2000), "text");
}

function firstLine(text: string): string | undefined {
  const line = text
    .trim()
    .split(/\r\n|\r|\n/, 1)[0]!
    .trim();
  return line === "" ? undefined : line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
