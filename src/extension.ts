import { type ExtensionContext, Uri, window } from "vscode";
import { startEngine } from "./node/engine/startEngine.ts";
import { installedIn } from "./node/installation.ts";
import type { Api } from "./vscode/api.ts";
import { AnswerDocuments } from "./vscode/asking/answerDocuments.ts";
import { registerCommands } from "./vscode/commands/commands.ts";
import { ContextKeys } from "./vscode/contextKeys.ts";
import { ContextsView } from "./vscode/contexts/contextsView.ts";
import { DependenciesView } from "./vscode/dependencies/dependenciesView.ts";
import { FilesView } from "./vscode/files/filesView.ts";
import { BrokenLines } from "./vscode/brokenLines.ts";
import { AnnotationThreads } from "./vscode/comments/annotationThreads.ts";
import { Composing } from "./vscode/comments/composing.ts";
import { MarkDecorations } from "./vscode/marks/markDecorations.ts";
import { MarkHover } from "./vscode/marks/markHover.ts";
import { MarkLenses } from "./vscode/marks/markLenses.ts";
import { WorkspaceModel } from "./vscode/model/workspaceModel.ts";
import { ContextDocuments } from "./vscode/preview/contextDocuments.ts";
import { SampleDocuments } from "./vscode/preview/sampleDocuments.ts";
import { SamplesView } from "./vscode/samples/samplesView.ts";
import { ScanProgress } from "./vscode/scanProgress.ts";
import { ShownDocuments } from "./vscode/preview/shownDocuments.ts";
import { registerTools } from "./vscode/tools/tools.ts";
import { StatusBar } from "./vscode/statusBar.ts";
import { WatchWorkspace } from "./vscode/watchWorkspace.ts";

/** Everything the editor gets from us. Nothing heavy starts here: the engine's worker starts with the first question to it. */
export function activate(context: ExtensionContext): Api {
  const log = window.createOutputChannel("Repoloom", { log: true });
  const engine = startEngine(installedIn(Uri.joinPath(context.extensionUri, "dist").fsPath), log);
  const model = new WorkspaceModel(engine, log, context.workspaceState);
  const views = {
    files: new FilesView(model),
    contexts: new ContextsView(model),
    samples: new SamplesView(model),
    dependencies: new DependenciesView(model),
  };
  const threads = new AnnotationThreads(model);
  const documents = new ShownDocuments();
  const answers = new AnswerDocuments();
  context.subscriptions.push(
    log,
    { dispose: () => engine.close() },
    model,
    threads,
    documents,
    answers,
    ...Object.values(views),
    new StatusBar(model),
    new ScanProgress(model),
    new ContextKeys(model),
    new WatchWorkspace(model),
    new MarkDecorations(model, Uri.joinPath(context.extensionUri, "media")),
    new MarkLenses(model),
    new MarkHover(model),
    new BrokenLines(model),
    registerTools(model),
    new SampleDocuments(model),
    new ContextDocuments(model),
    registerCommands({
      model,
      samples: views.samples,
      dependencies: views.dependencies,
      threads,
      documents,
      answers,
      composing: new Composing(),
      media: Uri.joinPath(context.extensionUri, "media"),
      secrets: context.secrets,
      showLog: () => log.show(),
    }),
  );
  return { idle: () => model.busy.idle(), views };
}
