import { l10n, QuickPickItemKind, window } from "vscode";
import { exact, parseAmount, short, unitOf } from "../words/amount.ts";
import { choose, pickValue, type ValueItem } from "./choose.ts";
import type { Reach } from "./reach.ts";

const usual = [8, 16, 32, 64, 128, 256, 512, 1024].map((thousands) => thousands * 1024);
const custom = 0;

/** The most tokens a context may have: the usual lengths, or any other. */
export async function chooseTokenLimit({ model }: Reach, given?: unknown): Promise<void> {
  await choose(model, "limit", given, async (current) => {
    const title = l10n.t("Most tokens of a context");
    const values = usual.includes(current) ? usual : [current, ...usual].toSorted((a, b) => a - b);
    const items: ValueItem<number>[] = [
      ...values.map((value) => ({
        label: short(value, unitOf(value)).toUpperCase(),
        description: l10n.t("{0} tokens", exact(value)),
        value,
      })),
      { label: "", kind: QuickPickItemKind.Separator, value: -1 },
      { label: l10n.t("$(edit) Custom..."), value: custom },
    ];
    const value = await pickValue(title, items, current);
    return value === custom ? await askAmount(title, current) : value;
  });
}

async function askAmount(title: string, current: number): Promise<number | undefined> {
  const text = await window.showInputBox({
    title,
    value: String(current),
    prompt: l10n.t("A whole number of tokens; 200K means 200 x 1024 and 1M means 1024 x 1024"),
    validateInput: (words) => {
      const amount = parseAmount(words);
      return amount === undefined ? l10n.t("Type a whole number of at least 1, such as 100000, 96K or 1M.") : undefined;
    },
  });
  return text === undefined ? undefined : parseAmount(text);
}
