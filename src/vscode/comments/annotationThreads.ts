import {
  type Comment,
  type CommentController,
  CommentMode,
  type CommentThread,
  CommentThreadCollapsibleState,
  comments,
  l10n,
  Range,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import { type Annotation, turnsOf, wordsOf } from "../../core/model/annotation.ts";
import { Disposables } from "../disposables.ts";
import type { Half } from "../marks/annotationEdits.ts";
import type { LiveMark } from "../marks/documentMarks.ts";
import { rangeOf } from "../marks/rangeOf.ts";
import { roleWords } from "../marks/roleWords.ts";
import { debounced } from "../model/soon.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";

/** The words of one half of a turn, as a comment beside the code. */
export interface WordsComment extends Comment {
  readonly repository: RepositoryModel;
  readonly annotationId: string;
  readonly half: Half;
  readonly turn: number;
  readonly thread: CommentThread;
  /** All that was said: the body is cut where that is long, and the editor puts into it what a person types, saved or not. */
  readonly words: string;
}

/** What a comment shows of its words. */
export function shownOf(words: string): string {
  return words.length > 10_000 ? `${words.slice(0, 10_000)}…` : words;
}

interface Kept {
  readonly thread: CommentThread;
  /** What the comments were made of. */
  readonly said: string;
}

/**
 * Questions and answers as comment threads beside the code they are about. A thread's range does not follow edits by itself:
 * it is set anew from the live marks.
 */
export class AnnotationThreads extends Disposables {
  private readonly model: WorkspaceModel;
  private readonly controller: CommentController;
  private readonly threads = new Map<string, Kept>();
  private readonly owners = new Map<CommentThread, { readonly repository: RepositoryModel; readonly id: string }>();
  private readonly showSoon = this.add(debounced(150, () => this.show()));

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    model.busy.soon(this.showSoon);
    this.controller = this.add(comments.createCommentController("repoloom.annotations", "Repoloom"));
    this.controller.options = {
      prompt: l10n.t("Ask a question about this code"),
      placeHolder: l10n.t("A question, or the answer to the one above"),
    };
    this.controller.commentingRangeProvider = { provideCommentingRanges: (document) => this.rangesIn(document) };
    this.add(window.onDidChangeVisibleTextEditors(() => this.showSoon()));
    this.add(model.onDidChange((parts) => (parts.has("marks") || parts.has("annotations")) && this.showSoon()));
    this.showSoon();
  }

  /** Whose words a thread shows; `undefined` for one that a person has just begun. */
  ownerOf(thread: CommentThread): { readonly repository: RepositoryModel; readonly id: string } | undefined {
    return this.owners.get(thread);
  }

  /** Everywhere in files that can be marked. */
  private rangesIn(document: TextDocument): Range[] {
    const isOurs = document.uri.scheme === "file" && this.model.repositoryOf(document.uri) !== undefined;
    return isOurs ? [new Range(0, 0, Math.max(0, document.lineCount - 1), 0)] : [];
  }

  private show(): void {
    const wanted = new Set<string>();
    const seen = new Set(window.visibleTextEditors.map(({ document }) => document));
    for (const document of seen) for (const key of this.showIn(document)) wanted.add(key);
    for (const [key, { thread }] of this.threads) {
      if (wanted.has(key)) continue;
      thread.dispose();
      this.threads.delete(key);
      this.owners.delete(thread);
    }
  }

  /** One thread an annotation, at the first of its marks in the document. */
  private showIn(document: TextDocument): readonly string[] {
    const repository = this.model.repositoryOf(document.uri);
    if (!repository) return [];
    const firsts = new Map<string, LiveMark>();
    for (const live of this.model.marks.in(document)) {
      if (live.range && !firsts.has(live.mark.annotation.id)) firsts.set(live.mark.annotation.id, live);
    }
    return [...firsts.values()].map((live) => this.showOne(document, repository, live));
  }

  private showOne(document: TextDocument, repository: RepositoryModel, { mark, range }: LiveMark): string {
    const { annotation } = mark;
    const key = `${document.uri.toString()}#${annotation.id}`;
    const place = rangeOf(range!);
    const kept = this.threads.get(key);
    const thread = kept?.thread ?? this.controller.createCommentThread(document.uri, place, []);
    if (!thread.range?.isEqual(place)) thread.range = place;
    const said = JSON.stringify([annotation.status, annotation.labels, turnsOf(annotation).map(wordsOfTurn)]);
    if (kept?.said !== said) this.fill(thread, repository, annotation);
    this.threads.set(key, { thread, said });
    return key;
  }

  private fill(thread: CommentThread, repository: RepositoryModel, annotation: Annotation): void {
    this.owners.set(thread, { repository, id: annotation.id });
    thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
    thread.label = [statusWords(annotation), ...annotation.labels.map((label) => `#${label}`)].join(" · ");
    thread.contextValue = contextOf(annotation);
    thread.comments = turnsOf(annotation).flatMap((one, turn) =>
      (["question", "answer"] as const).flatMap((half): WordsComment[] => {
        const words = wordsOf(one[half]);
        if (words.trim() === "") return [];
        const author = { name: roleWords(half, turn) };
        const contextValue = one[half].text === "" ? "marked" : "typed";
        const shown = { body: shownOf(words), mode: CommentMode.Preview, author, contextValue };
        return [{ ...shown, repository, annotationId: annotation.id, half, turn, thread, words }];
      }),
    );
  }
}

/** `needs.question`, `needs.answer` or `complete`, of the last turn, which is the one that is talked about. */
function contextOf(annotation: Annotation): string {
  const { question, answer } = turnsOf(annotation).at(-1)!;
  if (wordsOf(question).trim() === "") return "needs.question";
  return wordsOf(answer).trim() === "" ? "needs.answer" : "complete";
}

function wordsOfTurn({
  question,
  answer,
}: {
  question: Annotation["question"];
  answer: Annotation["answer"];
}): readonly string[] {
  return [question.text === "" ? "marked" : "typed", wordsOf(question), answer.text === "" ? "marked" : "typed", wordsOf(answer)];
}

function statusWords({ status }: Annotation): string {
  return { draft: l10n.t("Draft"), ready: l10n.t("Ready"), rejected: l10n.t("Rejected") }[status];
}

/** The document of a thread, opened where it is not. */
export async function documentOf(thread: CommentThread): Promise<TextDocument> {
  return await workspace.openTextDocument(thread.uri);
}
