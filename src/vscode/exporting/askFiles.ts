import { l10n, type QuickPickItem, window } from "vscode";
import { containers } from "../../core/export/container.ts";
import { parseSplits, type SplitShare } from "../../core/export/splits.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import { ask, type AskChoice } from "./steps.ts";

/** In which files the rows lie. */
export const askContainer: AskChoice = async (_repository, choice, place) => {
  const about: Readonly<Record<(typeof containers)[number], string>> = {
    jsonl: l10n.t("Plain lines of JSON, which every trainer reads"),
    "jsonl.gz": l10n.t("The same, compressed"),
    "jsonl.zst": l10n.t("The same, compressed more and faster"),
    parquet: l10n.t("Columns, for the Hub's viewer and for queries"),
  };
  const items = containers.map((container) => ({ label: container, detail: about[container], container }));
  return await ask({
    ...place,
    title: l10n.t("Export Dataset: files"),
    placeholder: l10n.t("Files that hold the rows; formats with files of their own keep them"),
    items,
    picked: items.filter(({ container }) => container === (choice.container ?? "jsonl")),
    accept: async ([item]) => (item ? { ...choice, container: item.container } : undefined),
  });
};

interface SplitsItem extends QuickPickItem {
  readonly splits: readonly SplitShare[] | undefined;
  readonly own?: true;
}

/** How rows are shared out: none share a haystack over two splits. */
export const askSplits: AskChoice = async (_repository, choice, place) => {
  const given = choice.splits ? [item(choice.splits)] : [];
  const items: SplitsItem[] = [
    { label: l10n.t("As they are"), detail: l10n.t("Annotations to train, tasks as they were generated"), splits: undefined },
    ...[...given, item(parseSplits("train=0.9,validation=0.1")), item(parseSplits("train=0.8,validation=0.1,test=0.1"))].filter(
      isFirst,
    ),
    { label: l10n.t("$(edit) Other Shares..."), splits: undefined, own: true },
  ];
  return await ask<SplitsItem, typeof choice>({
    ...place,
    title: l10n.t("Export Dataset: splits"),
    placeholder: l10n.t("Rows on one haystack stay together"),
    items,
    picked: choice.splits ? items.slice(1, 2) : items.slice(0, 1),
    accept: async ([chosen]) => {
      if (!chosen) return undefined;
      const { splits: _, ...rest } = choice;
      const splits = chosen.own ? await askShares() : chosen.splits;
      if (chosen.own && !splits) return undefined;
      return splits ? { ...rest, splits } : rest;
    },
  });
};

function item(splits: readonly SplitShare[]): SplitsItem {
  return { label: sharesOf(splits), splits };
}

function isFirst({ label }: SplitsItem, index: number, all: readonly SplitsItem[]): boolean {
  return all.findIndex((one) => one.label === label) === index;
}

function sharesOf(splits: readonly SplitShare[]): string {
  return splits.map(({ name, share }) => `${name}=${share}`).join(",");
}

async function askShares(): Promise<readonly SplitShare[] | undefined> {
  const text = await window.showInputBox({
    title: l10n.t("Shares of the splits"),
    value: "train=0.9,validation=0.1",
    validateInput: (shares) => faultIn(shares),
  });
  return text === undefined ? undefined : parseSplits(text);
}

function faultIn(shares: string): string | undefined {
  try {
    parseSplits(shares);
    return undefined;
  } catch (error) {
    return sentenceOf(error);
  }
}
