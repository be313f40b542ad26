import {
  CodeLens,
  type CodeLensProvider,
  DocumentLink,
  type DocumentLinkProvider,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";
import { Disposables } from "../disposables.ts";
import { type Conversation, conversationText, type Exchange } from "./conversation.ts";

/** Scheme of the read-only documents that hold what a model said. */
export const answerScheme = "repoloom-answer";

/** An exchange of an open conversation: the argument of the commands above it. */
export interface AnswerPlace {
  readonly conversation: Conversation;
  readonly exchange: Exchange;
}

/** Pieces of an answer that come faster than this are shown together. */
const breathMs = 50;

/** Shows conversations as they go on; what they cite is a link where it is true, and above each question stands what can be done next. */
export class AnswerDocuments extends Disposables implements TextDocumentContentProvider, DocumentLinkProvider, CodeLensProvider {
  private readonly conversations = new Map<string, Conversation>();
  private readonly pausing = new Map<string, { again: boolean }>();
  private readonly emitter = this.add(new EventEmitter<Uri>());
  private readonly lenses = this.add(new EventEmitter<void>());
  readonly onDidChange = this.emitter.event;
  readonly onDidChangeCodeLenses = this.lenses.event;
  private opened = 0;

  constructor() {
    super();
    const selector = { scheme: answerScheme };
    this.add(workspace.registerTextDocumentContentProvider(answerScheme, this));
    this.add(languages.registerDocumentLinkProvider(selector, this));
    this.add(languages.registerCodeLensProvider(selector, this));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.conversations.delete(uri.toString())));
  }

  async open(conversation: Conversation): Promise<void> {
    const uri = Uri.from({ scheme: answerScheme, path: `/${conversation.title}.md`, query: String((this.opened += 1)) });
    this.conversations.set(uri.toString(), conversation);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  }

  /** The first piece is shown at once, those that follow closely a moment later. */
  changed(conversation: Conversation): void {
    const [key] = [...this.conversations].find(([, one]) => one === conversation) ?? [];
    if (key === undefined) return;
    const pausing = this.pausing.get(key);
    if (pausing) {
      pausing.again = true;
      return;
    }
    const pause = { again: false };
    this.pausing.set(key, pause);
    this.emitter.fire(Uri.parse(key));
    setTimeout(() => {
      this.pausing.delete(key);
      if (pause.again) this.changed(conversation);
      else this.lenses.fire();
    }, breathMs);
  }

  /** The last question of the conversation in front. */
  get inFront(): AnswerPlace | undefined {
    const conversation = this.conversations.get(window.activeTextEditor?.document.uri.toString() ?? "");
    const exchange = conversation?.exchanges.at(-1);
    return conversation && exchange && { conversation, exchange };
  }

  provideTextDocumentContent(uri: Uri): string {
    const conversation = this.conversations.get(uri.toString());
    return conversation ? conversationText(conversation).text : l10n.t("This text is no longer at hand. Make it again.");
  }

  provideDocumentLinks(document: TextDocument): DocumentLink[] {
    const conversation = this.conversations.get(document.uri.toString());
    if (!conversation) return [];
    return conversationText(conversation).links.map(({ start, end, path, lines }) => {
      const file = Uri.joinPath(conversation.repository.folder.uri, path);
      const target = lines ? file.with({ fragment: `L${lines.from}` }) : file;
      return new DocumentLink(new Range(document.positionAt(start), document.positionAt(end)), target);
    });
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const conversation = this.conversations.get(document.uri.toString());
    if (!conversation) return [];
    const { lines } = conversationText(conversation);
    return conversation.exchanges.flatMap((exchange, index) => {
      const range = new Range(lines[index]!, 0, lines[index]!, 0);
      const place: AnswerPlace = { conversation, exchange };
      return actionsOf(place).map(([title, command]) => new CodeLens(range, { title, command, arguments: [place] }));
    });
  }
}

/** What can be done with an answer, by title and command. */
function actionsOf({ conversation, exchange }: AnswerPlace): (readonly [string, string])[] {
  if (exchange.state === "asking") return [[l10n.t("$(debug-stop) Stop"), "repoloom.stopAnswer"]];
  const last = exchange === conversation.exchanges.at(-1);
  return [
    ...(last ? [[l10n.t("Ask On..."), "repoloom.askOn"] as const] : []),
    ...(exchange.share === "whole"
      ? [
          [l10n.t("Ask Without the Context"), "repoloom.askWithoutContext"] as const,
          [l10n.t("With Half of It"), "repoloom.askWithHalf"] as const,
        ]
      : []),
    ...(exchange.state === "answered" ? [[l10n.t("Save as Annotation"), "repoloom.saveAnswer"] as const] : []),
  ];
}
