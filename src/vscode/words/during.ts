import { ProgressLocation, window } from "vscode";
import type { Progress } from "../../core/ports/progress.ts";
import { stepWords } from "./stepWords.ts";

/** Work that a person started: its steps in a notification that can stop it. */
export async function during<T>(
  title: string,
  run: (watch: { signal: AbortSignal; progress: Progress }) => Promise<T>,
): Promise<T> {
  return await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (report, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return await run({ signal: controller.signal, progress: (...step) => report.report({ message: stepWords(...step) }) });
    },
  );
}
