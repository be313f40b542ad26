import { l10n } from "vscode";
import { exact } from "./amount.ts";

export function filesWords(count: number): string {
  return count === 1 ? l10n.t("1 file") : l10n.t("{0} files", exact(count));
}

export function contextsWords(count: number): string {
  return count === 1 ? l10n.t("1 context") : l10n.t("{0} contexts", exact(count));
}
