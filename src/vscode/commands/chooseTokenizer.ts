import { l10n, window } from "vscode";
import { bundledTokenizers } from "../../node/tokens/bundled.ts";
import { cachedTokenizers } from "../../node/tokens/cachedTokenizers.ts";
import { machineSettings } from "../model/machineSettings.ts";
import { choose, pickValue, type ValueItem } from "./choose.ts";
import type { Reach } from "./reach.ts";

const fromFile = Symbol("file");
const fromHub = Symbol("hub");

/** Which tokenizer counts: a bundled one, one on disk, or one from the Hugging Face Hub. */
export async function chooseTokenizer({ model }: Reach, given?: unknown): Promise<void> {
  await choose(model, "tokenizer", given, async (current) => {
    const bundled = bundledTokenizers.map((value) => ({ label: value, description: l10n.t("bundled, works offline"), value }));
    const cached = (await cachedTokenizers(machineSettings().cache)).map((value) => ({
      label: value,
      description: l10n.t("from the Hub, in the cache, works offline"),
      value,
    }));
    const offline = [...bundled, ...cached];
    const own = offline.some(({ value }) => value === current) ? [] : [{ label: current, value: current }];
    const items: ValueItem<string | symbol>[] = [
      ...offline,
      ...own,
      {
        label: l10n.t("$(folder-opened) From a File or Model Folder..."),
        detail: l10n.t("A tokenizer.json, or the folder that holds it"),
        value: fromFile,
      },
      {
        label: l10n.t("$(cloud-download) From the Hub..."),
        detail: l10n.t("A model's id on the Hugging Face Hub; its tokenizer is downloaded once"),
        value: fromHub,
      },
    ];
    const value = await pickValue<string | symbol>(l10n.t("Tokenizer that counts"), items, current);
    if (value === fromFile) return await askFile();
    return value === fromHub ? await askHub() : typeof value === "string" ? value : undefined;
  });
}

async function askFile(): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t("A tokenizer.json or the folder of a model"),
    openLabel: l10n.t("Use This Tokenizer"),
    canSelectFiles: true,
    canSelectFolders: true,
    filters: { [l10n.t("Tokenizer")]: ["json"] },
  });
  return chosen?.[0]?.fsPath;
}

async function askHub(): Promise<string | undefined> {
  return await window
    .showInputBox({
      title: l10n.t("Tokenizer from the Hugging Face Hub"),
      prompt: l10n.t("Model id, such as Qwen/Qwen3-8B. Gated models need HF_TOKEN in the environment."),
      placeHolder: "owner/model",
      validateInput: (id) =>
        /^[\w.-]+\/[\w.-]+$/.test(id.trim()) ? undefined : l10n.t("Type a model id of the form owner/model."),
    })
    .then((id) => id?.trim());
}
