import { l10n, window } from "vscode";
import { Problem } from "../../core/model/problem.ts";
import type { Log } from "../../core/ports/log.ts";
import { isCancelled, sentenceOf } from "../words/problemSentence.ts";

/** Says what went wrong in one sentence; for a defect of ours the log has the stack. */
export async function tell(error: unknown, log: Log, showLog: () => void): Promise<void> {
  if (isCancelled(error)) return;
  const sentence = sentenceOf(error);
  if (error instanceof Problem) {
    void window.showErrorMessage(sentence);
    return;
  }
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const show = l10n.t("Show Log");
  if ((await window.showErrorMessage(sentence, show)) === show) showLog();
}
