import { l10n } from "vscode";
import { type OrderName, orders, type TemplateName, templateNames } from "../../core/config/settings.ts";
import { choose, pickValue } from "./choose.ts";
import type { Reach } from "./reach.ts";

/** How files follow each other. */
export async function chooseOrder({ model }: Reach, given?: unknown): Promise<void> {
  const words: Record<OrderName, string> = {
    dependency: l10n.t("What is used stands before what uses it"),
    reverse: l10n.t("What uses stands before what is used"),
    path: l10n.t("By path"),
    git: l10n.t("By the time of each file's first commit; needs the whole history"),
    random: l10n.t("Shuffled by the seed"),
    deepseek: l10n.t("DeepSeek-Coder's Algorithm 1, a baseline"),
    repoqa: l10n.t("RepoQA's order, a baseline"),
  };
  const items = orders.map((value) => ({ label: value, detail: words[value], value }));
  await choose(model, "order", given, (current) => pickValue(l10n.t("Order of the files in a context"), items, current));
}

/** How files are written into a context. */
export async function chooseTemplate({ model }: Reach, given?: unknown): Promise<void> {
  const words: Record<TemplateName, string> = {
    "file-tag": l10n.t('<file path="..."> around each file'),
    markdown: l10n.t("A heading and a fenced code block for each file"),
    qwen: l10n.t("Qwen's repository tokens"),
    starcoder2: l10n.t("StarCoder2's repository tokens"),
    deepseek: l10n.t("DeepSeek-Coder's #path line before each file"),
    repoqa: l10n.t("RepoQA's comment with the path before each file"),
    longcodebench: l10n.t("LongCodeBench's [start of path] and [end of path]"),
  };
  const items = templateNames.map((value) => ({ label: value, detail: words[value], value }));
  await choose(model, "template", given, (current) => pickValue(l10n.t("Template of a context"), items, current));
}
