import { l10n, Uri, window } from "vscode";
import { type ExchangeForm, exchangeForms } from "../../core/annotate/exchange/exchanged.ts";
import type { ExchangeReport, ImportReport } from "../../node/annotations/exchange.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { Reach } from "./reach.ts";

/**
 * Brings in questions and answers of other tools; what could not be anchored is listed in the log.
 * @param given by a key binding or another extension: then nobody is asked. (A button in a view's title gives the focused row.)
 */
export async function importAnnotations({ model, showLog }: Reach, given?: unknown): Promise<ImportReport | undefined> {
  const repository = await pickRepository(model.repositories);
  if (!repository) return undefined;
  const file = typeof given === "string" ? given : await askFile();
  if (file === undefined) return undefined;
  const report = await repository.importAnnotations(file);
  const { imported, known, failed } = report;
  for (const { record, why } of failed) model.log.warn(l10n.t("{0}, record {1}: {2}", file, record, why));
  const words = l10n.t("{0} imported, {1} there before, {2} could not be anchored.", imported, known, failed.length);
  const way = l10n.t("Show Log");
  void window.showInformationMessage(words, ...(failed.length > 0 ? [way] : [])).then((chosen) => chosen === way && showLog());
  return report;
}

async function askFile(): Promise<string | undefined> {
  const filters = { [l10n.t("Annotations")]: ["csv", "json", "jsonl"] };
  const [file] = (await window.showOpenDialog({ filters })) ?? [];
  return file?.fsPath;
}

/** Where annotations go, and in which form. */
interface ExchangeChoice {
  readonly file: string;
  readonly form: ExchangeForm;
}

/**
 * Writes the annotations in the form of another tool.
 * @param given by a key binding or another extension: then nobody is asked
 */
export async function exportAnnotations({ model }: Reach, given?: unknown): Promise<ExchangeReport | undefined> {
  const repository = await pickRepository(model.repositories);
  const choice = repository && (isChoice(given) ? given : await askExchange(repository));
  if (!choice) return undefined;
  const report = await repository.exportAnnotations(choice);
  const { exported, left } = report;
  const more = left.length === 0 ? "" : ` ${l10n.t("{0} lost their text or changed and stayed behind.", left.length)}`;
  void window.showInformationMessage(l10n.t("{0} annotations written.", exported) + more);
  return report;
}

function isChoice(given: unknown): given is ExchangeChoice {
  const { file, form } = (given ?? {}) as Partial<ExchangeChoice>;
  return typeof file === "string" && form !== undefined && exchangeForms.includes(form);
}

async function askExchange({ folder }: RepositoryModel): Promise<ExchangeChoice | undefined> {
  const words: Record<ExchangeForm, string> = {
    jsonl: l10n.t("JSON lines: path, lines, question, answer"),
    csv: l10n.t("CSV: path, lines, question, answer"),
    "label-studio": l10n.t("Label Studio tasks"),
    doccano: l10n.t("doccano JSON lines"),
  };
  const items = exchangeForms.map((form) => ({ label: form, detail: words[form], form }));
  const chosen = await window.showQuickPick(items, { title: l10n.t("Form of the annotations") });
  if (!chosen) return undefined;
  const extension = { jsonl: "jsonl", csv: "csv", "label-studio": "json", doccano: "jsonl" }[chosen.form];
  const defaultUri = Uri.joinPath(folder.uri, "..", `annotations.${extension}`);
  const file = await window.showSaveDialog({ defaultUri });
  return file && { file: file.fsPath, form: chosen.form };
}

async function pickRepository(repositories: readonly RepositoryModel[]): Promise<RepositoryModel | undefined> {
  if (repositories.length <= 1) return repositories[0];
  const items = repositories.map((repository) => ({ label: repository.folder.name, repository }));
  return (await window.showQuickPick(items, { title: l10n.t("Folder of the annotations") }))?.repository;
}
