import { l10n } from "vscode";
import type { Settings } from "../../core/config/settings.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { fateOf } from "../samples/groups.ts";
import { exact } from "../words/amount.ts";
import type { ExportChoice } from "./plan.ts";

/** Annotations that are ready. */
export function readyIn({ book }: RepositoryModel): number {
  return book.annotations.filter((annotation) => annotation.status === "ready").length;
}

/** Rows before anything is dropped; files of tasks that are not in the view are counted when they are read. */
export function rowsOf(repository: RepositoryModel, { tasks = [] }: ExportChoice): number {
  return readyIn(repository) + tasksIn(repository, tasks).rows;
}

function tasksIn({ tasksFiles }: RepositoryModel, paths: readonly string[]): { rows: number; unknown: number } {
  const known = tasksFiles.filter(({ path }) => paths.includes(path));
  return { rows: known.reduce((sum, { rows }) => sum + rows, 0), unknown: paths.length - known.length };
}

/** What an export will hold and what it will not, a line each. */
export function summaryOf(repository: RepositoryModel, choice: ExportChoice, settings: Settings): readonly string[] {
  const { book, findings } = repository;
  const generated = tasksIn(repository, choice.tasks ?? []);
  const ready = book.annotations.filter((annotation) => annotation.status === "ready");
  const fates = ready.map((annotation) => fateOf(annotation, book.places));
  const [orphans, changed] = (["orphan", "changed"] as const).map((fate) => fates.filter((one) => one === fate).length);
  const others = book.annotations.length - ready.length;
  const contexts = findings.contexts?.contexts.length;
  return [
    l10n.t("$(pass) {0} ready", exact(ready.length)),
    ...(generated.rows > 0 ? [l10n.t("$(beaker) {0} generated samples", exact(generated.rows))] : []),
    ...(generated.unknown > 0 ? [l10n.t("$(beaker) Other files of tasks: {0}", exact(generated.unknown))] : []),
    ...(choice.splits ? [l10n.t("$(split-horizontal) Splits: {0}", choice.splits.map(({ name }) => name).join(", "))] : []),
    ...checksOf(choice),
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

function checksOf({ checks = {}, decontaminate = [] }: ExportChoice): readonly string[] {
  const words = {
    secrets: l10n.t("secrets"),
    emails: l10n.t("e-mail addresses"),
    duplicates: l10n.t("near duplicates"),
    licenses: l10n.t("licences"),
  };
  const chosen = (Object.keys(checks) as (keyof typeof words)[]).map((key) => words[key]);
  const all = decontaminate.length > 0 ? [...chosen, l10n.t("your list")] : chosen;
  return all.length === 0 ? [] : [l10n.t("$(shield) Checked: {0}", all.join(", "))];
}
