import { Diagnostic, DiagnosticSeverity, l10n, languages, Range, Uri } from "vscode";
import { annotationPath } from "../node/annotations/annotationFile.ts";
import { Disposables } from "./disposables.ts";
import type { WorkspaceModel } from "./model/workspaceModel.ts";

/** Lines of the annotation files that cannot be used, as problems at their place. */
export class BrokenLines extends Disposables {
  constructor(model: WorkspaceModel) {
    super();
    const shown = this.add(languages.createDiagnosticCollection("repoloom"));
    this.add(
      model.onDidChange((parts) => {
        if (!parts.has("annotations")) return;
        shown.clear();
        for (const { folder, book } of model.repositories) {
          const problems = book.broken.map(({ line, raw, detail }) => problemAt(line, raw.length, detail));
          if (problems.length > 0) shown.set(Uri.joinPath(folder.uri, annotationPath), problems);
        }
      }),
    );
  }
}

function problemAt(line: number, length: number, detail: string): Diagnostic {
  const range = new Range(line - 1, 0, line - 1, length);
  const problem = new Diagnostic(
    range,
    l10n.t("This line is no annotation: {0}. It is kept and not used.", detail),
    DiagnosticSeverity.Warning,
  );
  problem.source = "Repoloom";
  return problem;
}
