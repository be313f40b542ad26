import { Hover, type HoverProvider, l10n, languages, MarkdownString, type Position, type TextDocument } from "vscode";
import { type Annotation, turnsOf, wordsOf } from "../../core/model/annotation.ts";
import { Disposables } from "../disposables.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { rangeOf } from "./rangeOf.ts";
import { roleWords } from "./roleWords.ts";

/** Over a mark: the words of its question and answer, as plain text, its labels and note. */
export class MarkHover extends Disposables implements HoverProvider {
  private readonly model: WorkspaceModel;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    this.add(languages.registerHoverProvider({ scheme: "file" }, this));
  }

  provideHover(document: TextDocument, position: Position): Hover | undefined {
    const hit = this.model.marks.in(document).filter(({ range }) => range && rangeOf(range).contains(position));
    if (hit.length === 0) return undefined;
    const annotations = new Map(hit.map(({ mark }) => [mark.annotation.id, mark.annotation]));
    const unsure = hit.some(({ sure }) => !sure);
    const texts = [...annotations.values()].map(textOf);
    return new Hover(
      unsure ? [new MarkdownString().appendText(l10n.t("This text changed: look at it again.")), ...texts] : texts,
    );
  }
}

function textOf(annotation: Annotation): MarkdownString {
  const text = new MarkdownString();
  for (const [turn, { question, answer }] of turnsOf(annotation).entries()) {
    for (const [role, words] of [["question", wordsOf(question)] as const, ["answer", wordsOf(answer)] as const]) {
      if (words.trim() !== "") text.appendText(roleWords(role, turn)).appendCodeblock(words.slice(0, 500), "text");
    }
  }
  const about = [...annotation.labels.map((label) => `#${label}`), annotation.note, annotation.author].filter(Boolean);
  return about.length === 0 ? text : text.appendText(about.join(" · "));
}
