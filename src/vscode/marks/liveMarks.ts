import { type TextDocument, type TextDocumentChangeEvent, type Uri, workspace } from "vscode";
import { Disposables } from "../disposables.ts";
import type { Busy } from "../model/busy.ts";
import type { Part } from "../model/part.ts";
import { pathOf } from "../model/pathOf.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { findAnchor } from "./findAnchor.ts";
import { follow, isEmpty } from "./follow.ts";
import { keyOf, type Mark, marksIn } from "./mark.ts";
import { movesIn } from "./reanchor.ts";
import { type PlaceRange, withLf } from "./places.ts";

/** A mark and where it stands in an open document; without a range it is an orphan there. */
export interface LiveMark {
  readonly mark: Mark;
  readonly range: PlaceRange | undefined;
}

/** What live marks ask of the model. */
export interface MarksHouse {
  readonly repositoryOf: (uri: Uri) => RepositoryModel | undefined;
  readonly changed: (part: Part) => void;
  readonly failed: (error: unknown) => void;
  readonly busy: Busy;
}

/** The marks of open documents: they follow every edit, and a save writes down what the edits made of them. */
export class LiveMarks extends Disposables {
  private readonly house: MarksHouse;
  private readonly byDocument = new Map<string, readonly LiveMark[]>();

  constructor(house: MarksHouse) {
    super();
    this.house = house;
    this.add(workspace.onDidOpenTextDocument((document) => this.place(document)));
    this.add(workspace.onDidCloseTextDocument((document) => this.byDocument.delete(document.uri.toString())));
    this.add(workspace.onDidChangeTextDocument((event) => this.edited(event)));
    this.add(workspace.onDidSaveTextDocument((document) => void house.busy.during(this.saved(document))));
  }

  /** Empty for a document without marks. */
  in(document: TextDocument): readonly LiveMark[] {
    return this.byDocument.get(document.uri.toString()) ?? [];
  }

  /** The annotations changed: marks that are as before keep the ranges that edits gave them. */
  refresh(): void {
    for (const document of workspace.textDocuments) this.place(document);
  }

  private place(document: TextDocument): void {
    const repository = document.uri.scheme === "file" ? this.house.repositoryOf(document.uri) : undefined;
    const marks = repository ? marksIn(repository.book.annotations, pathOf(repository, document.uri)) : [];
    const before = new Map(this.in(document).map((live) => [keyOf(live.mark), live]));
    if (marks.length === 0 && before.size === 0) return;
    const text = withLf(document.getText());
    this.keep(
      document,
      marks.map((mark) => {
        const known = before.get(keyOf(mark));
        const same = known && sameAnchor(known.mark, mark);
        return { mark, range: same ? known.range : findAnchor(mark.anchor, text) };
      }),
    );
  }

  private edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const marks = this.in(document);
    if (marks.length === 0 || contentChanges.length === 0) return;
    const text = (): string => withLf(document.getText());
    this.keep(
      document,
      marks.map(({ mark, range }) => {
        const moved = range && contentChanges.reduce<PlaceRange>((place, edit) => follow(place, edit), range);
        const lost = !moved || isEmpty(moved);
        return { mark, range: lost ? findAnchor(mark.anchor, text()) : moved };
      }),
    );
  }

  private async saved(document: TextDocument): Promise<void> {
    const marks = this.in(document);
    const repository = marks.length > 0 ? this.house.repositoryOf(document.uri) : undefined;
    if (!repository) return;
    try {
      const source = await repository.source(pathOf(repository, document.uri));
      if (!("text" in source) || document.isDirty) return;
      const moves = movesIn(source, document.getText(), this.in(document));
      if (moves.length > 0) await repository.book.reanchor(moves);
    } catch (error) {
      this.house.failed(error);
    }
  }

  private keep(document: TextDocument, marks: readonly LiveMark[]): void {
    const key = document.uri.toString();
    if (marks.length === 0) this.byDocument.delete(key);
    else this.byDocument.set(key, marks);
    this.house.changed("marks");
  }
}

function sameAnchor(a: Mark, b: Mark): boolean {
  return a.anchor.start === b.anchor.start && a.anchor.exact === b.anchor.exact && a.anchor.blob === b.anchor.blob;
}
