import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import { type AnnotationStatus, turnsOf, wordsOf } from "../../core/model/annotation.ts";
import { isComplete } from "../marks/annotationEdits.ts";
import { keyOf } from "../marks/mark.ts";
import { roleIcons, roleWords } from "../marks/roleWords.ts";
import { exact } from "../words/amount.ts";
import { dropWords } from "../words/dropWords.ts";
import { fateOf, type Group, type GroupName } from "./groups.ts";
import type { SamplesNode } from "./samplesNode.ts";

type Node<Kind extends SamplesNode["kind"]> = Extract<SamplesNode, { kind: Kind }>;

const statusIcons: Readonly<Record<AnnotationStatus, string>> = {
  draft: "circle-large-outline",
  ready: "pass",
  rejected: "circle-slash",
};

/** The row of a node. */
export function samplesItem(node: SamplesNode, under = ""): TreeItem {
  const item = bare(node);
  item.id = `${idOf(node)}${under}`;
  return item;
}

/** The same node has the same id, however often the rows are built. */
function idOf(node: SamplesNode): string {
  const root = node.repository.folder.uri.toString();
  if (node.kind === "group") return `${root}#group/${node.group.by}/${node.group.name}`;
  if (node.kind === "broken") return `${root}#line/${node.line.line}`;
  if (node.kind === "annotation") return `${root}#annotation/${node.annotation.id}`;
  if (node.kind === "turn") return `${root}#turn/${node.annotation.id}/${node.turn}`;
  if (node.kind === "generated") return `${root}#generated`;
  if (node.kind === "tasks") return `${root}#tasks/${node.file.path}`;
  return node.kind === "mark" ? `${root}#mark/${keyOf(node.mark)}` : root;
}

function bare(node: SamplesNode): TreeItem {
  if (node.kind === "root") return rootItem(node);
  if (node.kind === "group") return groupItem(node);
  if (node.kind === "broken") return brokenItem(node);
  if (node.kind === "turn") return turnItem(node);
  if (node.kind === "generated") return new TreeItem(l10n.t("Generated tasks"), TreeItemCollapsibleState.Expanded);
  if (node.kind === "tasks") return tasksItem(node);
  return node.kind === "annotation" ? annotationItem(node) : markItem(node);
}

function rootItem({ repository }: Node<"root">): TreeItem {
  const item = new TreeItem(repository.folder.name, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon("root-folder");
  item.contextValue = "root";
  return item;
}

function groupItem({ group }: Node<"group">): TreeItem {
  const item = new TreeItem(groupWords(group), TreeItemCollapsibleState.Expanded);
  item.contextValue = `group.${group.by}.${group.by === "status" ? group.name : "of"}`;
  if (group.by !== "status") item.iconPath = new ThemeIcon(group.by === "file" ? "file" : "tag");
  return item;
}

function groupWords({ by, name }: Group): string {
  if (by === "status") return statusWords(name);
  if (name !== "") return name;
  return by === "file" ? l10n.t("Nothing marked") : l10n.t("No label");
}

function statusWords(name: GroupName): string {
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

function tasksItem(node: Node<"tasks">): TreeItem {
  const { path, rows, tasks } = node.file;
  const name = Uri.file(path).path.split("/").at(-1)!;
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  const counts = tasks.map(({ task, rows: some }) => `${task} ${exact(some)}`).join(", ");
  item.description = l10n.t("{0} samples", exact(rows));
  item.tooltip = `${path}\n${counts}`;
  item.iconPath = new ThemeIcon("beaker");
  item.contextValue = "tasks";
  item.command = { command: "repoloom.previewTasks", title: l10n.t("Look at Them"), arguments: [node] };
  item.accessibilityInformation = { label: l10n.t("{0}, {1} generated samples: {2}", name, exact(rows), counts) };
  return item;
}

function annotationItem({ annotation, repository }: Node<"annotation">): TreeItem {
  const question = firstLine(wordsOf(annotation.question)) ?? l10n.t("No question yet");
  const answer = firstLine(wordsOf(annotation.answer)) ?? l10n.t("no answer yet");
  const fate = fateOf(annotation, repository.book.places);
  const fact = repository.facts.of(annotation);
  const short = fate === undefined && isComplete(annotation) ? fact?.reason : undefined;
  const amount = fact?.tokens === undefined ? undefined : l10n.t("{0} tokens", exact(fact.tokens));
  const more = short === undefined ? amount : dropWords(short);
  const item = new TreeItem(question, TreeItemCollapsibleState.Collapsed);
  item.description = [answer, ...annotation.labels.map((label) => `#${label}`), ...(more ? [more] : [])].join(" · ");
  item.iconPath =
    fate || short !== undefined
      ? new ThemeIcon("warning", new ThemeColor("repoloom.overBudget"))
      : new ThemeIcon(annotation.provenance && annotation.status === "draft" ? "sparkle" : statusIcons[annotation.status]);
  const complete = isComplete(annotation) ? ".complete" : "";
  item.contextValue = `annotation.${annotation.status}${complete}${fate ? `.${fate}` : ""}`;
  const status = statusWords(fate ?? annotation.status);
  const spoken = l10n.t("Question: {0}. Answer: {1}. {2}", question, answer, status);
  item.accessibilityInformation = { label: more ? `${spoken}. ${more}` : spoken };
  return item;
}

function turnItem({ annotation, turn }: Node<"turn">): TreeItem {
  const { question, answer } = turnsOf(annotation)[turn]!;
  const words = firstLine(wordsOf(question)) ?? l10n.t("No question yet");
  const item = new TreeItem(`${turn + 1}. ${words}`, TreeItemCollapsibleState.Expanded);
  item.description = firstLine(wordsOf(answer)) ?? l10n.t("no answer yet");
  item.iconPath = new ThemeIcon("comment");
  item.contextValue = turn === 0 ? "turn.first" : "turn.later";
  item.accessibilityInformation = { label: l10n.t("Turn {0}: {1}. Answer: {2}", turn + 1, words, item.description) };
  return item;
}

function markItem(node: Node<"mark">): TreeItem {
  const { role, turn, anchor: made } = node.mark;
  const place = node.repository.book.places.get(keyOf(node.mark));
  const anchor = place?.anchor ?? made;
  const item = new TreeItem(roleWords(role, turn), TreeItemCollapsibleState.None);
  const fate = place === null ? l10n.t("text is gone") : place?.sure === false ? l10n.t("text changed") : undefined;
  item.description = `${anchor.path}:${anchor.start_line}${fate ? ` · ${fate}` : ""}`;
  item.iconPath = fate ? new ThemeIcon("warning", new ThemeColor("repoloom.overBudget")) : new ThemeIcon(roleIcons[role]);
  item.contextValue = `mark.${role}${place === null ? ".orphan" : ""}`;
  item.command = { command: "repoloom.goToAnnotation", title: l10n.t("Go to Mark"), arguments: [node] };
  const spoken = l10n.t("{0} in {1}, line {2}", roleWords(role, turn), anchor.path, anchor.start_line);
  item.accessibilityInformation = { label: fate ? `${spoken}. ${fate}` : spoken };
  return item;
}

/** The whole words, as plain text. */
export function samplesTooltip(node: SamplesNode): MarkdownString | undefined {
  if (node.kind === "mark") return new MarkdownString().appendCodeblock(node.mark.anchor.exact.slice(0, 2000), "text");
  if (node.kind !== "annotation") return undefined;
  const text = new MarkdownString();
  for (const { question, answer } of turnsOf(node.annotation)) {
    for (const words of [question, answer]) text.appendCodeblock(wordsOf(words).slice(0, 2000), "text");
  }
  if (node.annotation.note !== "") text.appendText(`${l10n.t("Note")}: ${node.annotation.note}`);
  return text;
}

function firstLine(text: string): string | undefined {
  const line = text
    .trim()
    .split(/\r\n|\r|\n/, 1)[0]!
    .trim();
  return line === "" ? undefined : line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
