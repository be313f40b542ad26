import { headOf } from "./cardHead.ts";
import { countDrops, type Dataset, type Origin, type Recipe } from "./dataset.ts";
import { filled } from "./filled.ts";
import { escapeRisky } from "./jsonl.ts";
import { code, plain } from "./markdown.ts";
import { checksText, figuresText, longestOf, maxLengthOf } from "./cardFigures.ts";
import type { Format } from "./formats/format.ts";
import { rebuild } from "./rebuild.ts";
import { printYaml } from "./yaml.ts";

/** Prints the dataset card: what the Hub and `load_dataset` read in its head, what people read below. */
export function printCard(dataset: Dataset): string {
  return `---\n${escapeRisky(printYaml(headOf(dataset)))}---\n${bodyOf(dataset)}`;
}

function bodyOf(dataset: Dataset): string {
  const { origin, splits } = dataset;
  const { settings, tokenizer } = origin;
  return `
# Long-context samples of ${plain(origin.repo)}

Woven by Repoloom ${origin.version} from \`${code(origin.repo)}\`${at(origin.commit)}: whole
source files, written byte for byte in the order \`${settings.order}\` by the template \`${settings.template}\`${dataset.tasks.has("context") ? "" : ", followed by a question about them"}.
The spans that an answer rests on are in \`meta.evidence\`, as offsets in the first user message and as token indices in the rendered chat.

| split | rows | tokens | longest row |
|---|---|---|---|
${[...splits].map(([name, { rows, tokens, longest: most }]) => `| ${name} | ${rows} | ${tokens} | ${most} |`).join("\n")}

${splitRule(origin)}${mixRule(origin.recipe)}Tokens are those of the whole sample as the chat template renders it, counted by \`${code(tokenizer.id)}\` (tokenizer.json SHA-256
\`${tokenizer.sha256}\`${origin.chat_template_sha256 === null ? "" : `, chat template SHA-256 \`${origin.chat_template_sha256}\``}).

**Set \`max_length\` of your trainer to ${maxLengthOf(dataset)}** (the longest row has ${longestOf(dataset)} tokens). Trainers cut or drop longer rows without asking, and what they cut is the answer.

${figuresText(dataset)}
## Formats

${filled(dataset)
  .map(({ id, about }) => `- \`${id}\`: ${about}`)
  .join("\n")}

${sameSamples(dataset)}${loading(dataset)}

## What was left out

${dropsOf(dataset)}

## Checks

${checksText(dataset)}

## How to rebuild

\`\`\`sh
${rebuild(dataset)}
\`\`\`

The same commit, settings, tokenizer and annotations give the same bytes; \`manifest.json\` holds the SHA-256 of every file.
`;
}

function splitRule({ recipe, settings }: Origin): string {
  const { splits, inputs } = recipe;
  if (!splits) return inputs.some(({ role }) => role === "tasks") ? generatedSplits : "";
  const shares = splits.map(({ name, share }) => `${name} ${share}`).join(", ");
  if (settings.splitBy !== "haystack")
    return `Splits (${shares}) are drawn by ${settings.splitBy}: no two of them share one. The shares are met only roughly.\n\n`;
  return `Splits (${shares}) are drawn by haystack: contexts that share half of their files are one haystack, and a hash of its first
context and the seed decides where all rows on it go. With few haystacks the shares are met only roughly.

`;
}

const generatedSplits = `Generated tasks keep the split that they were made for: those to train and those to test have no seed, word or phrasing in
common. They are as far apart as their repositories: \`meta.repo\` tells which each row is from.

`;

function mixRule({ mix }: Recipe): string {
  if (!mix) return "";
  return `Short rows of another source stand among the long ones (task \`short\`): ${mix.short} to ${mix.long} long ones, chosen by a hash of their id and the seed.

`;
}

/** Formats that hold all samples, one row each, in one order. */
function sameSamples(dataset: Dataset): string {
  const some = filled(dataset).filter(({ only, pack, isStream }) => only === undefined && !pack && !isStream);
  if (some.length === 0) return "";
  const all =
    some.length === filled(dataset).length ? "Every format holds" : `${some.map(({ id }) => `\`${id}\``).join(", ")} hold`;
  return `${all} the same samples in the same order${sameIds(some)}. `;
}

function loading(dataset: Dataset): string {
  const first = filled(dataset).find(({ isStream }) => !isStream);
  return first ? `\`load_dataset(path)\` gives \`${first.id}\`, \`load_dataset(path, "<format>")\` another.` : "";
}

function sameIds(formats: readonly Format[]): string {
  const without = formats.filter(({ features }) => !("id" in features));
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
  return `| reason | rows or files |\n|---|---|\n${countDrops(dropped)
    .map(({ reason, count }) => `| ${reason} | ${count} |`)
    .join("\n")}`;
}
