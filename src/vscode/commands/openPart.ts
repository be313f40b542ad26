import { Selection, TextEditorRevealType, Uri, window } from "vscode";
import type { ContextsNode } from "../contexts/contextsNode.ts";
import { rangeOf } from "../marks/rangeOf.ts";
import { placeAt } from "../marks/places.ts";
import type { Reach } from "./reach.ts";

/** Opens a file at the part that a context holds of it. */
export async function openPart(_reach: Reach, node: Extract<ContextsNode, { kind: "part" }>): Promise<void> {
  const { repository, file } = node;
  const editor = await window.showTextDocument(Uri.joinPath(repository.folder.uri, file.path), { preview: true });
  if (file.parts === 1) return;
  const source = await repository.source(file.path);
  if (!("text" in source)) return;
  const range = rangeOf({ start: placeAt(source.text, file.source_start), end: placeAt(source.text, file.source_end) });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.AtTop);
}
