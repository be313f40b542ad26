import {
  DecorationRangeBehavior,
  EventEmitter,
  l10n,
  OverviewRulerLane,
  Range,
  type TextDocument,
  type TextDocumentContentProvider,
  type TextEditor,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { SamplePreview } from "../../node/engine/sampleCalls.ts";
import { Disposables } from "../disposables.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { exact } from "../words/amount.ts";
import { dropWords } from "../words/dropWords.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import { sampleOf, sampleScheme } from "./sampleUri.ts";

/** Shows samples exactly as an export writes them; in the chat, the evidence and what is trained on are coloured. */
export class SampleDocuments extends Disposables implements TextDocumentContentProvider {
  private readonly model: WorkspaceModel;
  private readonly shown = new Map<string, SamplePreview>();
  private readonly emitter = this.add(new EventEmitter<Uri>());
  readonly onDidChange = this.emitter.event;
  private readonly evidence = this.add(
    window.createTextEditorDecorationType({
      backgroundColor: new ThemeColor("repoloom.evidenceBackground"),
      overviewRulerColor: new ThemeColor("repoloom.evidenceForeground"),
      overviewRulerLane: OverviewRulerLane.Right,
      rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    }),
  );
  private readonly trained = this.add(
    window.createTextEditorDecorationType({
      backgroundColor: new ThemeColor("repoloom.answerBackground"),
      overviewRulerColor: new ThemeColor("repoloom.answerForeground"),
      overviewRulerLane: OverviewRulerLane.Full,
      isWholeLine: true,
      rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    }),
  );

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    this.add(workspace.registerTextDocumentContentProvider(sampleScheme, this));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())));
    this.add(window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.colour(editor))));
    this.add(workspace.onDidChangeTextDocument(({ document }) => this.recolour(document)));
    this.add(model.onDidChange((parts) => (parts.has("annotations") || parts.has("scan")) && this.refresh()));
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const { folder, id, form } = sampleOf(uri);
    const repository = this.model.repositoryOf(folder);
    const annotation = repository?.book.annotations.find((one) => one.id === id);
    if (!repository || !annotation) return l10n.t("This annotation is no longer there.");
    try {
      const preview = await repository.previewSample(annotation);
      if (typeof preview === "string") return l10n.t("There is no sample of this annotation: {0}.", dropWords(preview));
      this.shown.set(uri.toString(), preview);
      return form === "chat" ? preview.text : `${JSON.stringify(preview.sample, null, 2)}\n`;
    } catch (error) {
      return sentenceOf(error);
    }
  }

  private refresh(): void {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === sampleScheme) this.emitter.fire(uri);
  }

  private recolour(document: TextDocument): void {
    for (const editor of window.visibleTextEditors) if (editor.document === document) this.colour(editor);
  }

  private colour(editor: TextEditor): void {
    const { document } = editor;
    const preview = document.uri.scheme === sampleScheme ? this.shown.get(document.uri.toString()) : undefined;
    if (!preview || sampleOf(document.uri).form !== "chat") return;
    const { sample, text, answerStart, userStart } = preview;
    const range = (start: number, end: number): Range => new Range(document.positionAt(start), document.positionAt(end));
    const { n_tokens_prompt, n_tokens_target, evidence } = sample.meta;
    const mask = l10n.t(
      "Trained on: {0} tokens. Not trained on: the {1} before.",
      exact(n_tokens_target),
      exact(n_tokens_prompt),
    );
    editor.setDecorations(this.trained, [{ range: range(answerStart, text.trimEnd().length), hoverMessage: mask }]);
    editor.setDecorations(
      this.evidence,
      evidence.map(({ start, end, path, depth }) => ({
        range: range(userStart + start, userStart + end),
        hoverMessage: l10n.t("Evidence of {0} at depth {1} %", path, depth.toFixed(1)),
      })),
    );
  }
}
