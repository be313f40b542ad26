import { l10n, Uri, window } from "vscode";
import { type ExchangeForm, exchangeForms } from "../../core/annotate/exchange/exchanged.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { Reach } from "./reach.ts";

/** Brings in questions and answers of other tools; what could not be anchored is listed in the log. */
export async function importAnnotations({ model, showLog }: Reach, given?: Uri): Promise<void> {
  const repository = await pickRepository(model.repositories);
  const filters = { [l10n.t("Annotations")]: ["csv", "json", "jsonl"] };
  const [file] = given ? [given] : ((repository && (await window.showOpenDialog({ filters }))) ?? []);
  if (!repository || !file) return;
  const { imported, known, failed } = await repository.importAnnotations(file.fsPath);
  for (const { record, why } of failed) model.log.warn(l10n.t("{0}, record {1}: {2}", file.fsPath, record, why));
  const words = l10n.t("{0} imported, {1} there before, {2} could not be anchored.", imported, known, failed.length);
  const way = l10n.t("Show Log");
  void window.showInformationMessage(words, ...(failed.length > 0 ? [way] : [])).then((chosen) => chosen === way && showLog());
}

/** Writes the annotations in the form of another tool. */
export async function exportAnnotations({ model }: Reach): Promise<void> {
  const repository = await pickRepository(model.repositories);
  const words: Record<ExchangeForm, string> = {
    jsonl: l10n.t("JSON lines: path, lines, question, answer"),
    csv: l10n.t("CSV: path, lines, question, answer"),
    "label-studio": l10n.t("Label Studio tasks"),
    doccano: l10n.t("doccano JSON lines"),
  };
  const items = exchangeForms.map((form) => ({ label: form, detail: words[form], form }));
  const chosen = repository && (await window.showQuickPick(items, { title: l10n.t("Form of the annotations") }));
  if (!repository || !chosen) return;
  const extension = { jsonl: "jsonl", csv: "csv", "label-studio": "json", doccano: "jsonl" }[chosen.form];
  const defaultUri = Uri.joinPath(repository.folder.uri, "..", `annotations.${extension}`);
  const file = await window.showSaveDialog({ defaultUri });
  if (!file) return;
  const { exported, left } = await repository.exportAnnotations({ file: file.fsPath, form: chosen.form });
  const more = left.length === 0 ? "" : ` ${l10n.t("{0} lost their text or changed and stayed behind.", left.length)}`;
  void window.showInformationMessage(l10n.t("{0} annotations written.", exported) + more);
}

async function pickRepository(repositories: readonly RepositoryModel[]): Promise<RepositoryModel | undefined> {
  if (repositories.length <= 1) return repositories[0];
  const items = repositories.map((repository) => ({ label: repository.folder.name, repository }));
  return (await window.showQuickPick(items, { title: l10n.t("Folder of the annotations") }))?.repository;
}
