import { l10n } from "vscode";
import type { Settings } from "../../core/config/settings.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { fateOf } from "../samples/groups.ts";
import { exact } from "../words/amount.ts";

/** What an export will hold and what it will not, a line each. */
export function summaryOf({ book, findings }: RepositoryModel, settings: Settings): readonly string[] {
  const ready = book.annotations.filter((annotation) => annotation.status === "ready");
  const fates = ready.map((annotation) => fateOf(annotation, book.places));
  const [orphans, changed] = (["orphan", "changed"] as const).map((fate) => fates.filter((one) => one === fate).length);
  const others = book.annotations.length - ready.length;
  const contexts = findings.contexts?.contexts.length;
  return [
    l10n.t("$(pass) {0} ready", exact(ready.length)),
    ...(orphans ? [l10n.t("$(warning) {0} of them lost their text and are dropped", exact(orphans))] : []),
    ...(changed ? [l10n.t("$(warning) {0} of them changed and are dropped until you look at them", exact(changed))] : []),
    ...(others > 0 ? [l10n.t("$(circle-large-outline) {0} drafts or rejected stay behind", exact(others))] : []),
    ...(book.broken.length > 0
      ? [l10n.t("$(error) {0} lines of the annotation file cannot be read", exact(book.broken.length))]
      : []),
    ...(contexts === undefined ? [] : [l10n.t("$(layers) Contexts to answer from: {0}", exact(contexts))]),
    l10n.t("$(symbol-ruler) At most {0} tokens a sample, counted by {1}", exact(settings.limit), settings.tokenizer),
  ];
}
