import type { Range, Selection, TextEditor } from "vscode";

/** The selections of a question that is being typed: a comment knows only its lines. */
export class Composing {
  private kept: { readonly uri: string; readonly selections: readonly Selection[] } | undefined;

  remember({ document }: TextEditor, selections: readonly Selection[]): void {
    this.kept = { uri: document.uri.toString(), selections };
  }

  /** Once, and only for the place where they were. */
  take(uri: string, lines: Range): readonly Selection[] | undefined {
    const kept = this.kept;
    this.kept = undefined;
    const isIt = kept?.uri === uri && kept.selections.some((selection) => lines.intersection(selection) !== undefined);
    return isIt ? kept.selections : undefined;
  }
}
