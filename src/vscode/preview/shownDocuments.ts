import { EventEmitter, l10n, type TextDocumentContentProvider, Uri, ViewColumn, window, workspace } from "vscode";
import { Disposables } from "../disposables.ts";

const scheme = "repoloom-shown";

/** Texts that are shown once, as read-only documents: samples of tasks, training plans. */
export class ShownDocuments extends Disposables implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly emitter = this.add(new EventEmitter<Uri>());
  readonly onDidChange = this.emitter.event;

  constructor() {
    super();
    this.add(workspace.registerTextDocumentContentProvider(scheme, this));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? l10n.t("This text is no longer at hand. Make it again.");
  }

  /** Shows Markdown under a title; an open document of the same title shows the new text. `beside` keeps what is in front in sight. */
  async show(markdown: string, title: string, { beside = false } = {}): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${title.replaceAll(/[\\/]/g, "-")}.md` });
    this.texts.set(uri.toString(), markdown);
    this.emitter.fire(uri);
    const place = beside ? { preview: true, viewColumn: ViewColumn.Beside } : { preview: false };
    await window.showTextDocument(await workspace.openTextDocument(uri), place);
  }
}
