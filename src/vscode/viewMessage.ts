import type { RepositoryModel } from "./model/repositoryModel.ts";
import type { WorkspaceModel } from "./model/workspaceModel.ts";
import { stepWords } from "./words/stepWords.ts";

/** What stands above the files: how far the scan is, or what went wrong, or what a person should know of the folder. */
export function viewMessage({ repositories }: WorkspaceModel): string {
  const running = repositories.find((repository) => repository.running)?.running;
  if (running) return stepWords(running.step, running.done, running.total);
  const byWords = Map.groupBy(
    repositories.flatMap((repository) => wordsOf(repository).map((words) => ({ words, name: repository.folder.name }))),
    ({ words }) => words,
  );
  const lines = [...byWords].map(([words, said]) =>
    said.length === repositories.length ? words : `${said.map(({ name }) => name).join(", ")}: ${words}`,
  );
  return lines.join("\n");
}

function wordsOf({ trouble, findings }: RepositoryModel): readonly string[] {
  return trouble === undefined ? (findings.files?.notices ?? []) : [trouble];
}
