import {
  type CancellationToken,
  DocumentLink,
  type DocumentLinkProvider,
  DocumentSymbol,
  type DocumentSymbolProvider,
  EventEmitter,
  l10n,
  languages,
  Range,
  SymbolKind,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from "vscode";
import type { Context } from "../../core/model/context.ts";
import type { Span } from "../../core/model/span.ts";
import { Disposables } from "../disposables.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { exact } from "../words/amount.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import { contextOf, contextScheme } from "./contextUri.ts";
import { type Header, headersOf } from "./headers.ts";

/** Shows contexts as read-only documents, with a symbol for each file and a link to its source. */
export class ContextDocuments
  extends Disposables
  implements TextDocumentContentProvider, DocumentSymbolProvider, DocumentLinkProvider
{
  private readonly model: WorkspaceModel;
  /** What the open documents show, by their uri. */
  private readonly shown = new Map<string, Context>();
  private readonly emitter = this.add(new EventEmitter<Uri>());
  readonly onDidChange = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    const selector = { scheme: contextScheme };
    this.add(workspace.registerTextDocumentContentProvider(contextScheme, this));
    this.add(languages.registerDocumentSymbolProvider(selector, this, { label: "Repoloom" }));
    this.add(languages.registerDocumentLinkProvider(selector, this));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())));
    this.add(model.onDidChange((parts) => parts.has("scan") && this.refresh()));
  }

  async provideTextDocumentContent(uri: Uri, _token: CancellationToken): Promise<string> {
    const { folder, id } = contextOf(uri);
    const repository = this.model.repositoryOf(folder);
    if (!repository) return l10n.t("The folder of this context is no longer open.");
    try {
      const context = await repository.context(id);
      this.shown.set(uri.toString(), context);
      return context.text;
    } catch (error) {
      return sentenceOf(error);
    }
  }

  /** None in markdown, where the editor itself makes a symbol of each file's heading. */
  provideDocumentSymbols(document: TextDocument): DocumentSymbol[] {
    if (document.languageId === "markdown") return [];
    return this.headers(document).map(({ file, whole, path }) => {
      const detail = l10n.t("{0} tokens", exact(file.n_tokens)) + (file.parts > 1 ? ` · ${file.part}/${file.parts}` : "");
      const range = rangeIn(document, whole);
      return new DocumentSymbol(file.path, detail, SymbolKind.File, range, path ? rangeIn(document, path) : range);
    });
  }

  provideDocumentLinks(document: TextDocument): DocumentLink[] {
    const { folder } = contextOf(document.uri);
    return this.headers(document).flatMap(({ file, path }) => {
      if (!path) return [];
      const link = new DocumentLink(rangeIn(document, path), Uri.joinPath(folder, file.path));
      link.tooltip = l10n.t("Open the source file");
      return [link];
    });
  }

  /** Only while the document shows the text that the offsets belong to. */
  private headers(document: TextDocument): readonly Header[] {
    const context = this.shown.get(document.uri.toString());
    return context ? headersOf(context) : [];
  }

  private refresh(): void {
    for (const document of workspace.textDocuments) {
      if (document.uri.scheme !== contextScheme) continue;
      const { folder, id } = contextOf(document.uri);
      const contexts = this.model.repositoryOf(folder)?.findings.contexts?.contexts;
      if (contexts?.some((context) => context.id === id)) this.emitter.fire(document.uri);
    }
  }
}

function rangeIn(document: TextDocument, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
