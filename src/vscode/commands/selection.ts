import { l10n, type TextDocument, type TextEditor, window } from "vscode";
import { anchorAt } from "../../core/annotate/anchor.ts";
import type { Anchor } from "../../core/model/annotation.ts";
import { anchorsOfSelection } from "../marks/anchorsOfSelection.ts";
import { Lines, type PlaceRange, sameLines } from "../marks/places.ts";
import { pathOf } from "../model/pathOf.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { contextOf, contextScheme } from "../preview/contextUri.ts";
import { sourceOf } from "../preview/sourceOf.ts";
import { reasonWords } from "../words/reasonWords.ts";

/** What is selected, as anchors in its repository. */
export interface Selected {
  readonly repository: RepositoryModel;
  /** At least one, in the order of the text. */
  readonly anchors: readonly Anchor[];
}

/** The selections that hold more than blanks; `undefined` where nothing can be marked, and why has been told. */
export async function anchorsInSelection(model: WorkspaceModel, editor: TextEditor | undefined): Promise<Selected | undefined> {
  const ranges = (editor?.selections ?? []).filter((selection) => editor?.document.getText(selection).trim() !== "");
  if (!editor || ranges.length === 0) return say(l10n.t("Select the code to mark first."));
  const sorted = ranges.map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start.compareTo(b.start));
  return await anchorsAt(model, editor.document, sorted);
}

/** The same for given ranges. */
export async function anchorsAt(
  model: WorkspaceModel,
  document: TextDocument,
  ranges: readonly PlaceRange[],
): Promise<Selected | undefined> {
  if (document.uri.scheme === contextScheme) return await inContext(model, document, ranges);
  const repository = document.uri.scheme === "file" ? model.repositoryOf(document.uri) : undefined;
  if (!repository) return say(l10n.t("Only files in a folder of this workspace can be marked."));
  const anchors = await anchorsIn(repository, document, ranges);
  return anchors && { repository, anchors };
}

/** What is selected in the preview of a context is marked in the files that it shows. */
async function inContext(
  model: WorkspaceModel,
  document: TextDocument,
  ranges: readonly PlaceRange[],
): Promise<Selected | undefined> {
  const { folder, id } = contextOf(document.uri);
  const repository = model.repositoryOf(folder);
  const context = await repository?.context(id);
  if (!repository || context?.text !== document.getText()) return say(l10n.t("The context changed. Preview it again."));
  const lines = new Lines(context.text);
  const anchors: Anchor[] = [];
  for (const { start, end } of ranges) {
    const span = sourceOf(context, { start: lines.offsetAt(start), end: lines.offsetAt(end) });
    const source = span && (await repository.source(span.path));
    if (!span || !source || !("text" in source) || source.blob !== span.blob) {
      return say(l10n.t("Select code within one file of the context."));
    }
    anchors.push(anchorAt(source, span));
  }
  return { repository, anchors };
}

async function anchorsIn(
  repository: RepositoryModel,
  document: TextDocument,
  ranges: readonly PlaceRange[],
): Promise<readonly Anchor[] | undefined> {
  const path = pathOf(repository, document.uri);
  const source = await repository.source(path);
  if ("text" in source) {
    const text = document.getText();
    if (document.isDirty || sameLines(source.text, text)) return anchorsOfSelection(source, text, ranges);
    return say(
      l10n.t(
        "The editor shows {0} otherwise than the repository stores it ({1}). Reopen it with that encoding, then mark.",
        path,
        source.encoding,
      ),
    );
  }
  return say(
    l10n.t("{0} is left out of the dataset ({1}), so a mark in it would be of no use.", path, reasonWords(source.reason)),
  );
}

function say(words: string): undefined {
  void window.showInformationMessage(words);
  return undefined;
}
