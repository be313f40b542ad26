import { commands, l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import { lengthLabel } from "../../core/draw/lengthLabel.ts";
import { type Method, methods } from "../../core/training/memory.ts";
import { knownModels } from "../../core/training/models.ts";
import type { PlanAsked, PlannedTraining } from "../../node/training/planTraining.ts";
import type { Reach } from "../commands/reach.ts";
import { exact } from "../words/amount.ts";

/** A training plan for the dataset exported last, or for a length: shown first, its files written where a person wants them. */
export async function planTraining(
  { model, documents }: Reach,
  given?: Partial<PlanAsked>,
): Promise<PlannedTraining | undefined> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage(l10n.t("No plan is made in Restricted Mode. Trust the workspace first."));
    return undefined;
  }
  const dataset = given?.dataset ?? (await datasetOf(model.repositories.map(({ lastExport }) => lastExport?.target)));
  const asked = isWhole(given) ? given : await ask(dataset);
  if (!asked) return undefined;
  const planned = await model.busy.during(model.planTraining(asked));
  await documents.show(planned.readme, l10n.t("Plan for {0}", asked.model.split(/[\\/]/).at(-1)!));
  if (!given) void offerFiles(asked, (output) => model.planTraining({ ...asked, output }));
  return planned;
}

function isWhole(given: Partial<PlanAsked> | undefined): given is PlanAsked {
  return typeof given?.model === "string" && given.method !== undefined && given.card !== undefined;
}

/** The dataset exported last, where it is still there. */
async function datasetOf(targets: readonly (string | undefined)[]): Promise<string | undefined> {
  for (const target of targets) {
    if (target === undefined) continue;
    const manifest = Uri.joinPath(Uri.file(target), "manifest.json");
    const there = await workspace.fs.stat(manifest).then(
      () => true,
      () => false,
    );
    if (there) return target;
  }
  return undefined;
}

async function ask(dataset: string | undefined): Promise<PlanAsked | undefined> {
  const model = await askModel();
  const target = model === undefined ? undefined : await askTarget(dataset);
  const method = target === undefined ? undefined : await askMethod();
  const card = method === undefined ? undefined : await askCard();
  if (model === undefined || target === undefined || method === undefined || card === undefined) return undefined;
  const length = target === "dataset" ? { dataset: dataset! } : { target };
  return { model, method, card, rank: 32, theta: "table", savings: {}, ...length };
}

async function askModel(): Promise<string | undefined> {
  const other: QuickPickItem = { label: l10n.t("$(globe) Another Model..."), alwaysShow: true };
  const folder: QuickPickItem = { label: l10n.t("$(folder-opened) A Folder with config.json..."), alwaysShow: true };
  const items = [...knownModels.map((label) => ({ label })), folder, other];
  const title = l10n.t("Plan Training: model");
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t("The model that is trained") });
  if (chosen === other)
    return await window.showInputBox({
      title,
      prompt: l10n.t("Its id on the Hub; only config.json is fetched"),
      placeHolder: "owner/name",
    });
  if (chosen !== folder) return chosen?.label;
  return (await window.showOpenDialog({ title, canSelectFolders: true, canSelectFiles: false }))?.[0]?.fsPath;
}

async function askTarget(dataset: string | undefined): Promise<number | "dataset" | undefined> {
  const ofDataset = {
    label: l10n.t("$(database) As long as the dataset's longest row"),
    detail: dataset ?? "",
    target: "dataset" as const,
  };
  const lengths = [32, 64, 128, 256, 512, 1024].map((kilo) => ({
    label: lengthLabel(kilo * 1024),
    description: l10n.t("{0} tokens", exact(kilo * 1024)),
    target: kilo * 1024,
  }));
  const items = dataset === undefined ? lengths : [ofDataset, ...lengths];
  const placeHolder = l10n.t("Tokens that the model shall read");
  return (
    await window.showQuickPick<QuickPickItem & { target: number | "dataset" }>(items, {
      title: l10n.t("Plan Training: length"),
      placeHolder,
    })
  )?.target;
}

async function askMethod(): Promise<Method | undefined> {
  const details: Record<Method, string> = {
    qlora: l10n.t("An adapter on weights of 4 bits: the least memory"),
    lora: l10n.t("An adapter on weights of 16 bits"),
    full: l10n.t("All weights"),
  };
  const items = methods.map((method) => ({ label: method, detail: details[method], method }));
  return (await window.showQuickPick(items, { title: l10n.t("Plan Training: method") }))?.method;
}

async function askCard(): Promise<number | undefined> {
  const cards = [24, 32, 40, 48, 80, 96, 141, 192].map((card) => ({ label: l10n.t("{0} GB", card), card }));
  const other = { label: l10n.t("$(edit) Another Size..."), card: undefined };
  const title = l10n.t("Plan Training: card");
  const chosen = await window.showQuickPick<QuickPickItem & { card: number | undefined }>([...cards, other], {
    title,
    placeHolder: l10n.t("Memory of one card"),
  });
  if (!chosen || chosen.card !== undefined) return chosen?.card;
  const text = await window.showInputBox({
    title,
    prompt: l10n.t("GB of one card"),
    validateInput: (words) => (Number(words) >= 1 ? undefined : l10n.t("A number of at least 1")),
  });
  return text === undefined ? undefined : Number(text);
}

async function offerFiles({ model }: PlanAsked, write: (output: string) => Promise<PlannedTraining>): Promise<void> {
  const writeThem = l10n.t("Write the Files...");
  const words = l10n.t("The plan for {0} is open. Its scripts and configurations can be written into a folder.", model);
  if ((await window.showInformationMessage(words, writeThem)) !== writeThem) return;
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t("Folder of the plan"),
      openLabel: l10n.t("Write Here"),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!folder) return;
  await write(folder.fsPath);
  await commands.executeCommand("vscode.open", Uri.joinPath(folder, "README.md"), { preview: false });
}
