import { defaultSettings, type Settings } from "../config/settings.ts";
import { countDrops, type Dataset, type Shard } from "./dataset.ts";
import { declare } from "./feature.ts";
import type { Format } from "./formats/format.ts";
import { hubLicense } from "./licenses.ts";
import { escapeRisky } from "./jsonl.ts";
import { containerOf, splitPattern } from "./layout.ts";
import { printYaml } from "./yaml.ts";

/** Prints the dataset card: what the Hub and `load_dataset` read in its head, what people read below. */
export function printCard(dataset: Dataset): string {
  return `---\n${escapeRisky(printYaml(headOf(dataset)))}---\n${bodyOf(dataset)}`;
}

/**
 * The YAML head. `configs` is always there: without it every stray file of the folder joins the split "train".
 * Source: huggingface/datasets `utils/metadata.py`, hub-docs `datasets-cards.md`.
 */
function headOf(dataset: Dataset): Record<string, unknown> {
  const { origin, splits, container } = dataset;
  const license = hubLicense(origin.licenses);
  const rows = [...splits.values()].reduce((sum, split) => sum + split.rows, 0);
  return {
    pretty_name: `Long-context samples of ${origin.repo}`,
    ...(license === undefined ? {} : { license }),
    language: ["en", "code"],
    task_categories: ["text-generation"],
    size_categories: [sizeCategory(rows)],
    tags: ["code", "long-context", "sft", "repoloom"],
    configs: filled(dataset).map((format, index) => ({
      config_name: format.id,
      ...(index === 0 ? { default: true } : {}),
      data_files: splitsOf(dataset, format).map((split) => ({
        split,
        path: splitPattern({ format, split, container: containerOf(format, container) }),
      })),
    })),
    dataset_info: filled(dataset).map(({ id }) => infoOf(dataset, id)),
  };
}

/** Formats that have rows: without a question there is no row but in the ones that take contexts. */
function filled({ formats, shards }: Dataset): Format[] {
  return formats.filter(({ id }) => shards.some((shard) => shard.format === id));
}

function splitsOf({ splits, shards }: Dataset, { id }: Format): string[] {
  return [...splits.keys()].filter((name) => shards.some(({ format, split }) => format === id && split === name));
}

function infoOf({ features, splits, shards }: Dataset, format: string): Record<string, unknown> {
  const own = shards.filter((shard) => shard.format === format);
  const inSplit = (name: string): Shard[] => own.filter((shard) => shard.split === name);
  const size = bytesOf(own);
  return {
    config_name: format,
    features: declare(features.get(format)!),
    splits: [...splits.keys()]
      .filter((name) => inSplit(name).length > 0)
      .map((name) => ({
        name,
        num_bytes: bytesOf(inSplit(name)),
        num_examples: inSplit(name).reduce((sum, { rows }) => sum + rows, 0),
      })),
    download_size: size,
    dataset_size: size,
  };
}

function bytesOf(shards: readonly Shard[]): number {
  return shards.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The Hub's classes: `n<1K`, `1K<n<10K`, ... */
function sizeCategory(rows: number): string {
  const steps = ["1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B"];
  const over = steps.findIndex((_, index) => rows < 10 ** (index + 3));
  if (over === 0) return "n<1K";
  return over < 0 ? "n>10B" : `${steps[over - 1]}<n<${steps[over]}`;
}

function bodyOf(dataset: Dataset): string {
  const { origin, splits } = dataset;
  const longest = Math.max(0, ...[...splits.values()].map((split) => split.longest));
  const { settings, tokenizer } = origin;
  return `
# Long-context samples of ${plain(origin.repo)}

Woven by Repoloom ${origin.version} from \`${code(origin.repo)}\`${at(origin.commit)}: whole
source files, written byte for byte in the order \`${settings.order}\` by the template \`${settings.template}\`, followed by a question
that a person asked about them. The spans that an answer rests on are in \`meta.evidence\`, as offsets in the first user message and as
token indices in the rendered chat.

| split | rows | tokens | longest row |
|---|---|---|---|
${[...splits].map(([name, { rows, tokens, longest: most }]) => `| ${name} | ${rows} | ${tokens} | ${most} |`).join("\n")}

Tokens are those of the whole sample as the chat template renders it, counted by \`${code(tokenizer.id)}\` (tokenizer.json SHA-256
\`${tokenizer.sha256}\`${origin.chat_template_sha256 === null ? "" : `, chat template SHA-256 \`${origin.chat_template_sha256}\``}).

**Set \`max_length\` of your trainer to at least ${longest}.** Trainers cut or drop longer rows without asking, and what they cut is the answer.

## Formats

${filled(dataset)
  .map(({ id, about }) => `- \`${id}\`: ${about}`)
  .join("\n")}

Every format holds the same samples in the same order${sameIds(dataset)}. \`load_dataset(path)\` gives \`${filled(dataset)[0]!.id}\`, \`load_dataset(path, "<format>")\` another.

## What was left out

${dropsOf(dataset)}

## How to rebuild

\`\`\`sh
${rebuild(dataset)}
\`\`\`

The same commit, settings, tokenizer and annotations give the same bytes; \`manifest.json\` holds the SHA-256 of every file.
`;
}

function sameIds(dataset: Dataset): string {
  const without = filled(dataset).filter(({ features }) => !("id" in features));
  const names = without.map(({ id }) => `\`${id}\``).join(" and ");
  return without.length === 0
    ? ", under the same `id`"
    : `, under the same \`id\` (${names} without it: their loaders take no other column)`;
}

function at(commit: string | null): string {
  return commit === null ? "" : ` at commit \`${commit}\``;
}

function dropsOf({ dropped }: Dataset): string {
  if (dropped.length === 0) return "Nothing: everything that was asked for became a row.";
  return `| reason | rows |\n|---|---|\n${countDrops(dropped)
    .map(({ reason, count }) => `| ${reason} | ${count} |`)
    .join("\n")}`;
}

function rebuild({ origin, formats }: Dataset): string {
  const flags = flagsOf({ ...origin.settings, tokenizer: origin.tokenizer.id });
  const format = `--format ${formats.map(({ id }) => id).join(",")}`;
  return ["repoloom export .", ...flags, format, "-o dataset"].join(" \\\n  ");
}

/** The settings as flags; those that nobody changed are left out, but for the ones that decide most. */
function flagsOf(settings: Settings): string[] {
  const always = new Set<keyof Settings>(["tokenizer", "limit", "order", "mode", "template", "seed"]);
  const names = (Object.keys(defaultSettings) as (keyof Settings)[]).filter(
    (name) => always.has(name) || JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]),
  );
  return names.flatMap((name) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const value = settings[name];
    return (Array.isArray(value) ? value : [value]).map((one: string | number) => `${flag} ${quoted(String(one))}`);
  });
}

function quoted(word: string): string {
  return /^[\w./:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Text from outside in Markdown prose: no markup, one line. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
}

/** Text from outside between backticks. */
function code(text: string): string {
  return text.replace(/[`\s]+/g, " ");
}
