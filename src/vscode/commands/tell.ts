import { l10n, Uri, window } from "vscode";
import { Problem } from "../../core/model/problem.ts";
import type { Log } from "../../core/ports/log.ts";
import { detailsOf, isCancelled, sentenceOf } from "../words/problemSentence.ts";

/** Says what went wrong in one sentence, with the way to where it is mended; for a defect of ours that is the log with the stack. */
export async function tell(error: unknown, log: Log, showLog: () => void): Promise<void> {
  if (isCancelled(error)) return;
  const config = configOf(error);
  if (error instanceof Problem && config === undefined) {
    void window.showErrorMessage(sentenceOf(error));
    return;
  }
  if (config === undefined) log.error(detailsOf(error));
  const way = config === undefined ? l10n.t("Show Log") : l10n.t("Open repoloom.json");
  if ((await window.showErrorMessage(sentenceOf(error), way)) !== way) return;
  if (config === undefined) showLog();
  else await window.showTextDocument(config);
}

/** The configuration file that a problem is about. */
function configOf(error: unknown): Uri | undefined {
  const path = error instanceof Problem && error.code.startsWith("config-") ? error.data["path"] : undefined;
  return typeof path === "string" && path.endsWith("repoloom.json") ? Uri.file(path) : undefined;
}
