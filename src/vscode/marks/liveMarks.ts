import { type TextDocument, type TextDocumentChangeEvent, type Uri, workspace } from "vscode";
import { Disposables } from "../disposables.ts";
import type { Busy } from "../model/busy.ts";
import type { Part } from "../model/part.ts";
import { pathOf } from "../model/pathOf.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { debounced } from "../model/soon.ts";
import { DocumentMarks, type LiveMark } from "./documentMarks.ts";
import { findAnchor } from "./findAnchor.ts";
import { keyOf, type Mark } from "./mark.ts";
import { Lines, withLf } from "./places.ts";
import { movesIn } from "./reanchor.ts";

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
  private readonly byDocument = new Map<string, DocumentMarks>();
  /** Marks that an edit took away may be back: they are looked for when the typing rests. */
  private readonly restSoon = this.add(debounced(300, () => this.rest()));

  constructor(house: MarksHouse) {
    super();
    this.house = house;
    house.busy.soon(this.restSoon);
    this.add(workspace.onDidOpenTextDocument((document) => this.place(document)));
    this.add(workspace.onDidCloseTextDocument((document) => this.byDocument.delete(document.uri.toString())));
    this.add(workspace.onDidChangeTextDocument((event) => this.edited(event)));
    this.add(workspace.onDidSaveTextDocument((document) => void house.busy.during(this.saved(document))));
  }

  /** True where an open document has marks. */
  get hasSome(): boolean {
    return this.byDocument.size > 0;
  }

  /** Empty for a document without marks. */
  in(document: TextDocument): readonly LiveMark[] {
    return this.byDocument.get(document.uri.toString())?.marks ?? [];
  }

  /** The annotations changed: marks that are as before keep the ranges that edits gave them. */
  refresh(): void {
    for (const document of workspace.textDocuments) this.place(document);
  }

  private place(document: TextDocument): void {
    const repository = document.uri.scheme === "file" ? this.house.repositoryOf(document.uri) : undefined;
    const marks = repository?.book.marksIn(pathOf(repository, document.uri)) ?? [];
    const key = document.uri.toString();
    const live = this.byDocument.get(key) ?? new DocumentMarks();
    if (marks.length === 0 && live.marks.length === 0) return;
    const text = document.getText();
    const lines = new Lines(withLf(text));
    live.place(marks, text, (mark) => placeOf(mark, repository!, lines));
    if (marks.length === 0) this.byDocument.delete(key);
    else this.byDocument.set(key, live);
    this.house.changed("marks");
  }

  private edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const live = this.byDocument.get(document.uri.toString());
    if (!live || contentChanges.length === 0) return;
    live.edit(contentChanges);
    this.restSoon();
    this.house.changed("marks");
  }

  private rest(): void {
    for (const document of workspace.textDocuments) {
      if (this.byDocument.get(document.uri.toString())?.isEdited) this.place(document);
    }
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
}

/** By what the last look at the repository said of it, else by its own quote. */
function placeOf(mark: Mark, { book }: RepositoryModel, lines: Lines): Omit<LiveMark, "mark"> {
  const known = book.places.get(keyOf(mark));
  const range = findAnchor(known?.anchor ?? mark.anchor, lines);
  return { range, sure: range === undefined || (known?.sure ?? true) };
}
