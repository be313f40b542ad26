import { l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";
import { Disposables } from "./disposables.ts";
import type { Budget, WorkspaceModel } from "./model/workspaceModel.ts";
import { exact, shareOf } from "./words/amount.ts";
import { contextsWords } from "./words/countWords.ts";

/** `96.2k / 128k`: tokens of the selected context, else of all that is ticked, against the limit. */
export class StatusBar extends Disposables {
  private readonly item: StatusBarItem;

  constructor(model: WorkspaceModel) {
    super();
    this.item = this.add(window.createStatusBarItem("repoloom.budget", StatusBarAlignment.Left, 10));
    this.item.name = l10n.t("Repoloom Token Budget");
    this.item.command = "repoloom.contexts.focus";
    this.add(
      model.onDidChange(
        (parts) => (parts.has("scan") || parts.has("ticks") || parts.has("selection")) && this.show(model.budget),
      ),
    );
  }

  private show(budget: Budget | undefined): void {
    if (!budget) return this.item.hide();
    const { tokens, limit } = budget;
    this.item.text = `$(symbol-ruler) ${shareOf(tokens, limit)}`;
    this.item.backgroundColor = tokens > limit ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    this.item.tooltip = tooltipOf(budget);
    this.item.accessibilityInformation = { label: l10n.t("Repoloom: {0} of {1} tokens", exact(tokens), exact(limit)) };
    this.item.show();
  }
}

function tooltipOf({ repository, tokens, limit, contexts, selected }: Budget): MarkdownString {
  const what =
    selected === undefined ? l10n.t("All ticked files of {0}", repository.folder.name) : l10n.t("Context {0}", selected);
  const lines = [what, l10n.t("{0} of {1} tokens", exact(tokens), exact(limit)), contextsWords(contexts)];
  return lines.reduce((text, line) => text.appendText(line).appendMarkdown("\n\n"), new MarkdownString());
}
