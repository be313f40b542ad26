import type { WorkspaceModel } from "./model/workspaceModel.ts";
import { stepWords } from "./words/stepWords.ts";

/** What stands above a view: how far the scan is, or what went wrong, or what a person should know of the folder. */
export function viewMessage(model: WorkspaceModel): string | undefined {
  const { repositories } = model;
  const running = repositories.find((repository) => repository.running)?.running;
  if (running) return stepWords(running.step, running.done, running.total);
  const lines = repositories.flatMap((repository) => {
    const words = repository.trouble === undefined ? (repository.findings.files?.notices ?? []) : [repository.trouble];
    return repositories.length === 1 ? words : words.map((word) => `${repository.folder.name}: ${word}`);
  });
  return lines.length === 0 ? undefined : lines.join("\n");
}
