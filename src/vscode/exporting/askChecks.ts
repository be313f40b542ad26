import { l10n, type QuickPickItem, window } from "vscode";
import type { Checks, ExportChoice } from "./plan.ts";
import { ask, type AskChoice } from "./steps.ts";

interface CheckItem extends QuickPickItem {
  readonly checks?: Checks;
  readonly list?: true;
}

/** Licences that ask for no more than to be named. */
const permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unlicense", "CC0-1.0", "0BSD"];

/** What is looked at before a row is written; whatever is dropped or changed is counted with its reason. */
export const askChecks: AskChoice = async (_repository, choice, place) => {
  const items: CheckItem[] = [
    {
      label: l10n.t("Cover secrets"),
      detail: l10n.t("Keys, tokens and passwords become stars of the same length"),
      checks: { secrets: "redact" },
    },
    {
      label: l10n.t("Cover e-mail addresses"),
      detail: l10n.t("They become stars of the same length"),
      checks: { emails: "redact" },
    },
    {
      label: l10n.t("Leave out near duplicates"),
      detail: l10n.t("Files and annotations that nearly repeat an earlier one"),
      checks: { duplicates: "near" },
    },
    { label: l10n.t("Only permissive licences"), detail: permissive.join(", "), checks: { licenses: permissive } },
    {
      label: l10n.t("Leave out what a list holds..."),
      detail: l10n.t("Decontamination: no row shares 13 words in a row with your list"),
      list: true,
    },
  ];
  return await ask({
    ...place,
    title: l10n.t("Export Dataset: checks"),
    placeholder: l10n.t("None is needed; each that is chosen runs before a row is written"),
    items,
    many: true,
    picked: items.filter((item) => wasChosen(item, choice)),
    accept: async (chosen) => {
      const { checks: _, decontaminate: __, ...rest } = choice;
      const checks: Checks = Object.assign({}, ...chosen.map((item) => item.checks ?? {}));
      const lists = chosen.some(({ list }) => list) ? await listsOf(choice) : [];
      if (!lists) return undefined;
      return { ...rest, checks, ...(lists.length > 0 ? { decontaminate: lists } : {}) };
    },
  });
};

function wasChosen({ checks, list }: CheckItem, choice: ExportChoice): boolean {
  if (list) return (choice.decontaminate ?? []).length > 0;
  return Object.keys(checks ?? {}).every((key) => choice.checks?.[key as keyof Checks] !== undefined);
}

async function listsOf({ decontaminate = [] }: ExportChoice): Promise<readonly string[] | undefined> {
  if (decontaminate.length > 0) return decontaminate;
  const title = l10n.t("Texts that must not be trained on: a line each");
  const chosen = await window.showOpenDialog({ title, openLabel: l10n.t("Use"), canSelectMany: true });
  return chosen?.map(({ fsPath }) => fsPath);
}
