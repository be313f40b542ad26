import { l10n, MarkdownString } from "vscode";
import { exact } from "../words/amount.ts";
import { reasonWords } from "../words/reasonWords.ts";
import type { FilesNode } from "./filesNode.ts";

/** What there is to know of a row; text of the repository is never read as markdown. */
export function filesTooltip(node: FilesNode): MarkdownString | undefined {
  const lines = linesOf(node);
  return lines && lines.reduce((text, line) => text.appendText(line).appendMarkdown("\n\n"), new MarkdownString());
}

function linesOf(node: FilesNode): readonly string[] | undefined {
  if (node.kind === "file") return fileLines(node);
  if (node.kind === "folder") return folderLines(node);
  if (node.kind === "omission")
    return [node.entry.path, reasonWords(node.entry.reason), ...(node.entry.detail ? [node.entry.detail] : [])];
  return undefined;
}

function fileLines(node: Extract<FilesNode, { kind: "file" }>): readonly string[] {
  const file = node.repository.findings.files?.files.find((one) => one.path === node.path);
  return [
    node.path,
    ...(node.tokens === undefined ? [] : [l10n.t("{0} tokens", exact(node.tokens))]),
    ...(file ? [l10n.t("{0} bytes · {1} · {2}", exact(file.bytes), file.language, file.encoding)] : []),
    ...(node.fellOut ? [l10n.t("In no context: {0}", reasonWords(node.fellOut))] : []),
    ...(node.special === undefined ? [] : [specialLine(node.special, node.repository.settings?.specialTokens === "keep")]),
  ];
}

function specialLine(special: string, keeps: boolean): string {
  if (keeps) return l10n.t("It holds {0}, which is a special token to the model. Samples keep it, as the settings say.", special);
  return l10n.t("It holds {0}, which is a special token to the model: contexts keep the file, samples leave it out.", special);
}

function folderLines(node: Extract<FilesNode, { kind: "folder" }>): readonly string[] {
  const all = node.filesOn === node.files;
  return [
    node.path,
    l10n.t("{0} tokens in {1} files", exact(node.tokens), exact(node.files)),
    ...(all ? [] : [l10n.t("{0} tokens in {1} files are ticked", exact(node.tokensOn), exact(node.filesOn))]),
  ];
}
