import { commands, l10n, lm, type SecretStorage, window, workspace } from "vscode";
import type { Drafter } from "../../core/annotate/drafting/draft.ts";
import { endpointDrafter } from "../../node/annotations/endpointDrafter.ts";
import { editorDrafter } from "./editorDrafter.ts";

/** Where the editor keeps the key of the drafting endpoint. */
export const draftingKey = "draftingKey";

/** The endpoint of the settings, else a model of the editor's; `undefined` where there is none, and what to do has been told. */
export async function chooseDrafter(secrets: SecretStorage): Promise<Drafter | undefined> {
  const settings = workspace.getConfiguration("repoloom");
  const [baseUrl, model] = [settings.get("draftingEndpoint", "").trim(), settings.get("draftingModel", "").trim()];
  if (baseUrl !== "" && model !== "") return endpointDrafter({ baseUrl, model, apiKey: await secrets.get(draftingKey) });
  const chats = await lm.selectChatModels();
  const items = chats.map((chat) => ({ label: chat.name, description: `${chat.vendor} ${chat.family}`, chat }));
  if (items.length === 0) return await noModel();
  const title = l10n.t("Which model suggests the question?");
  const chosen = items.length === 1 ? items[0] : await window.showQuickPick(items, { title });
  return chosen && editorDrafter(chosen.chat);
}

async function noModel(): Promise<undefined> {
  const way = l10n.t("Open Settings");
  const words = l10n.t("No language model is at hand. Name an endpoint and a model in the settings, or install a provider.");
  if ((await window.showInformationMessage(words, way)) !== way) return;
  await commands.executeCommand("workbench.action.openSettings", "@ext:repoloom.repoloom drafting");
}
