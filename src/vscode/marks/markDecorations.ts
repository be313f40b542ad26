import {
  DecorationRangeBehavior,
  type DecorationOptions,
  OverviewRulerLane,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  Uri,
  window,
} from "vscode";
import { Disposables } from "../disposables.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { LiveMark } from "./documentMarks.ts";
import { rangeOf } from "./rangeOf.ts";
import type { Role } from "./mark.ts";

const roles: readonly Role[] = ["question", "answer", "evidence"];

/** Shows marks in the editors: a background, a shape in the gutter, a line in the overview ruler. */
export class MarkDecorations extends Disposables {
  private readonly model: WorkspaceModel;
  private readonly types: ReadonlyMap<Role, TextEditorDecorationType>;

  constructor(model: WorkspaceModel, media: Uri) {
    super();
    this.model = model;
    this.types = new Map(roles.map((role) => [role, this.add(typeOf(role, media))]));
    this.add(window.onDidChangeVisibleTextEditors((editors) => this.show(editors)));
    this.add(model.onDidChange((parts) => parts.has("marks") && this.show(window.visibleTextEditors)));
    this.show(window.visibleTextEditors);
  }

  private show(editors: readonly TextEditor[]): void {
    for (const editor of editors) {
      const marks = this.model.marks.in(editor.document);
      for (const [role, type] of this.types) editor.setDecorations(type, optionsOf(marks, role));
    }
  }
}

function typeOf(role: Role, media: Uri): TextEditorDecorationType {
  return window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor(`repoloom.${role}Background`),
    overviewRulerColor: new ThemeColor(`repoloom.${role}Foreground`),
    overviewRulerLane: OverviewRulerLane.Right,
    gutterIconPath: Uri.joinPath(media, `${role}.svg`),
    gutterIconSize: "80%",
    borderRadius: "2px",
    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
  });
}

function optionsOf(marks: readonly LiveMark[], role: Role): DecorationOptions[] {
  return marks.flatMap(({ mark, range }) => (mark.role === role && range ? [{ range: rangeOf(range) }] : []));
}
