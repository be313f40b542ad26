import { l10n, languages, window, workspace } from "vscode";
import type { ContextsNode } from "../contexts/contextsNode.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { contextUri } from "../preview/contextUri.ts";
import { shareOf } from "../words/amount.ts";
import type { Reach } from "./reach.ts";

type ContextNode = Extract<ContextsNode, { kind: "context" }>;

/** Shows a context exactly as a model gets it, read-only. Without one given, asks which. */
export async function previewContext({ model }: Reach, given?: ContextsNode): Promise<void> {
  const node = given?.kind === "context" ? given : await pickContext(model, l10n.t("Context to preview"));
  if (!node) return;
  const { repository, context, number } = node;
  const document = await workspace.openTextDocument(contextUri(repository, context.id, l10n.t("Context {0}", number)));
  const language = context.template === "markdown" ? "markdown" : "plaintext";
  if (document.languageId !== language) await languages.setTextDocumentLanguage(document, language);
  await window.showTextDocument(document, { preview: true });
}

/** The only context, or the one that a person chooses. */
export async function pickContext(model: WorkspaceModel, title: string): Promise<ContextNode | undefined> {
  const several = model.repositories.length > 1;
  const items = model.repositories.flatMap((repository) =>
    (repository.findings.contexts?.contexts ?? []).map((context, at) => ({
      label: l10n.t("Context {0}", at + 1),
      description: shareOf(context.n_tokens, context.limit) + (several ? ` · ${repository.folder.name}` : ""),
      detail:
        context.files
          .slice(0, 3)
          .map((file) => file.path)
          .join(", ") + (context.files.length > 3 ? ", …" : ""),
      node: { kind: "context", repository, context, number: at + 1 } satisfies ContextNode,
    })),
  );
  if (items.length === 1) return items[0]!.node;
  return (await window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.node;
}
