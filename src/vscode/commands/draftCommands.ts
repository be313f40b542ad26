import { l10n, ProgressLocation, window, workspace } from "vscode";
import { draft } from "../../core/annotate/drafting/draft.ts";
import { chooseDrafter, draftingKey } from "../drafting/chooseDrafter.ts";
import { newAnnotation, withDraft } from "../marks/annotationEdits.ts";
import type { Reach } from "./reach.ts";
import { anchorsInSelection } from "./selection.ts";

/** A model suggests a question and an answer for the selection; they land as a draft that says so, and a person confirms it. */
export async function suggestQuestion({ model, secrets }: Reach): Promise<void> {
  const selected = await anchorsInSelection(model, window.activeTextEditor);
  const drafter = selected && (await chooseDrafter(secrets));
  const [anchor] = selected?.anchors ?? [];
  if (!selected || !drafter || !anchor) return;
  const source = await selected.repository.source(anchor.path);
  const text = "text" in source && source.blob === anchor.blob ? source.text : anchor.prefix + anchor.exact + anchor.suffix;
  const span =
    text.slice(anchor.start, anchor.end) === anchor.exact
      ? anchor
      : { start: anchor.prefix.length, end: anchor.prefix.length + anchor.exact.length };
  const drafted = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t("{0} suggests a question", drafter.model), cancellable: true },
    async (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return await draft(drafter, { path: anchor.path, text, span }, controller.signal);
    },
  );
  const fresh = newAnnotation(crypto.randomUUID(), workspace.getConfiguration("repoloom").get("author", ""));
  await selected.repository.book.edit(fresh.id, () => withDraft(fresh, selected.anchors, drafted), fresh);
}

/** Keeps the key of the drafting endpoint where the editor keeps secrets; empty forgets it. */
export async function setDraftingKey({ secrets }: Reach): Promise<void> {
  const key = await window.showInputBox({
    title: l10n.t("Key of the drafting endpoint"),
    prompt: l10n.t("Kept by the editor, never in settings. Empty: no key."),
    password: true,
  });
  if (key === undefined) return;
  if (key === "") await secrets.delete(draftingKey);
  else await secrets.store(draftingKey, key);
}
