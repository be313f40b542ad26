import { l10n, MarkdownString } from "vscode";
import { exact } from "../words/amount.ts";
import type { ContextsNode, PlannedContext } from "./contextsNode.ts";

/** Fill, dependencies and repeats of a context; paths are never read as markdown. */
export function contextsTooltip(node: ContextsNode): MarkdownString | undefined {
  const lines = linesOf(node);
  return lines && lines.reduce((text, line) => text.appendText(line).appendMarkdown("\n\n"), new MarkdownString());
}

function linesOf(node: ContextsNode): readonly string[] | undefined {
  if (node.kind === "context") return contextLines(node.context);
  if (node.kind === "part") return [node.file.path, l10n.t("{0} tokens", exact(node.file.n_tokens))];
  if (node.kind === "fallen") return [node.entry.path, ...(node.entry.detail ? [node.entry.detail] : [])];
  return node.kind === "cut" ? [node.cut.path] : undefined;
}

function contextLines({ n_tokens, limit, files, metrics, order, template }: PlannedContext): readonly string[] {
  return [
    l10n.t(
      "{0} of {1} tokens ({2} %), {3} files",
      exact(n_tokens),
      exact(limit),
      (metrics.fill * 100).toFixed(1),
      exact(files.length),
    ),
    l10n.t(
      "Dependencies: {0} inside, {1} of them with the used file first; {2} cut",
      exact(metrics.edges_inside),
      exact(metrics.edges_in_order),
      exact(metrics.edges_cut),
    ),
    ...(metrics.duplicate_tokens > 0 ? [l10n.t("{0} tokens repeat other contexts", exact(metrics.duplicate_tokens))] : []),
    l10n.t("Order {0}, template {1}", order, template),
  ];
}
