import type { SecretStorage, Uri } from "vscode";
import type { AnswerDocuments } from "../asking/answerDocuments.ts";
import type { AnnotationThreads } from "../comments/annotationThreads.ts";
import type { Composing } from "../comments/composing.ts";
import type { DependenciesView } from "../dependencies/dependenciesView.ts";
import type { ShownDocuments } from "../preview/shownDocuments.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { SamplesView } from "../samples/samplesView.ts";

/** What a command may reach. */
export interface Reach {
  readonly model: WorkspaceModel;
  readonly samples: SamplesView;
  readonly dependencies: DependenciesView;
  readonly threads: AnnotationThreads;
  readonly composing: Composing;
  readonly documents: ShownDocuments;
  readonly answers: AnswerDocuments;
  /** Folder of what pages load. */
  readonly media: Uri;
  readonly secrets: SecretStorage;
  readonly showLog: () => void;
}
