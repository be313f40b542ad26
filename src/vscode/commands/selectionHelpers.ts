import {
  commands,
  type DocumentSymbol,
  l10n,
  type Range,
  Selection,
  type SymbolInformation,
  type TextDocument,
  window,
} from "vscode";
import { trimmed } from "../marks/trimmed.ts";

/** Draws each selection in to the first and last character that is no blank. */
export function trimSelection(): void {
  const editor = window.activeTextEditor;
  if (!editor) return;
  editor.selections = editor.selections.map((selection) => {
    const { start, end } = trimmed(editor.document.getText(selection));
    const from = editor.document.offsetAt(selection.start);
    return new Selection(editor.document.positionAt(from + start), editor.document.positionAt(from + end));
  });
}

/** Widens the selection to the smallest symbol (function, class, ...) around it, and from there to the next larger one. */
export async function expandToSymbol(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { selection, document } = editor;
  const around = (await rangesOf(document)).filter((range) => range.contains(selection) && !range.isEqual(selection));
  const smallest = around.toSorted((a, b) => sizeOf(document, a) - sizeOf(document, b))[0];
  if (smallest) editor.selection = new Selection(smallest.start, smallest.end);
  else window.setStatusBarMessage(l10n.t("No symbol is known around the selection"), 3000);
}

async function rangesOf({ uri }: TextDocument): Promise<readonly Range[]> {
  const command = "vscode.executeDocumentSymbolProvider";
  const found = await commands.executeCommand<(DocumentSymbol | SymbolInformation)[] | undefined>(command, uri);
  const ranges: Range[] = [];
  const waiting = [...(found ?? [])];
  for (let symbol = waiting.pop(); symbol; symbol = waiting.pop()) {
    ranges.push("location" in symbol ? symbol.location.range : symbol.range);
    if ("children" in symbol) waiting.push(...symbol.children);
  }
  return ranges;
}

function sizeOf(document: TextDocument, range: Range): number {
  return document.offsetAt(range.end) - document.offsetAt(range.start);
}
