import { l10n } from "vscode";
import type { Step } from "../../core/ports/progress.ts";
import { exact } from "./amount.ts";

/** How far a scan is: "Counting tokens: 120 of 500". */
export function stepWords(step: Step, done: number, total: number | undefined): string {
  const words: Record<Step, string> = {
    walk: l10n.t("Listing files"),
    read: l10n.t("Reading files"),
    graph: l10n.t("Following dependencies"),
    order: l10n.t("Ordering files"),
    count: l10n.t("Counting tokens"),
    pack: l10n.t("Packing contexts"),
    compose: l10n.t("Composing samples"),
    export: l10n.t("Writing the dataset"),
    check: l10n.t("Checking"),
    ask: l10n.t("Asking the model"),
  };
  return total === undefined ? words[step] : l10n.t("{0}: {1} of {2}", words[step], exact(done), exact(total));
}
