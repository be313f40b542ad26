import { headOf } from "./cardHead.ts";
import { countDrops, type Dataset, type Recipe } from "./dataset.ts";
import { filled } from "./filled.ts";
import { escapeRisky } from "./jsonl.ts";
import { rebuild } from "./rebuild.ts";
import { printYaml } from "./yaml.ts";

/** Prints the dataset card: what the Hub and `load_dataset` read in its head, what people read below. */
export function printCard(dataset: Dataset): string {
  return `---\n${escapeRisky(printYaml(headOf(dataset)))}---\n${bodyOf(dataset)}`;
}

function bodyOf(dataset: Dataset): string {
  const { origin, splits } = dataset;
  const longest = Math.max(0, ...[...splits.values()].map((split) => split.longest));
  const { settings, tokenizer } = origin;
  return `
# Long-context samples of ${plain(origin.repo)}

Woven by Repoloom ${origin.version} from \`${code(origin.repo)}\`${at(origin.commit)}: whole
source files, written byte for byte in the order \`${settings.order}\` by the template \`${settings.template}\`${dataset.tasks.has("context") ? "" : ", followed by a question about them"}.
The spans that an answer rests on are in \`meta.evidence\`, as offsets in the first user message and as token indices in the rendered chat.

| task | rows |
|---|---|
${[...dataset.tasks].map(([name, rows]) => `| ${plain(name)} | ${rows} |`).join("\n")}

| split | rows | tokens | longest row |
|---|---|---|---|
${[...splits].map(([name, { rows, tokens, longest: most }]) => `| ${name} | ${rows} | ${tokens} | ${most} |`).join("\n")}

${splitRule(origin.recipe)}${mixRule(origin.recipe)}Tokens are those of the whole sample as the chat template renders it, counted by \`${code(tokenizer.id)}\` (tokenizer.json SHA-256
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

function splitRule({ splits }: Recipe): string {
  if (!splits) return "";
  const shares = splits.map(({ name, share }) => `${name} ${share}`).join(", ");
  return `Splits (${shares}) are drawn by haystack: contexts that share half of their files are one haystack, and a hash of its first
context and the seed decides where all rows on it go. With few haystacks the shares are met only roughly.

`;
}

function mixRule({ mix }: Recipe): string {
  if (!mix) return "";
  return `Short rows of another source stand among the long ones (task \`short\`): ${mix.short} to ${mix.long} long ones, chosen by a hash of their id and the seed.

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

/** Text from outside in Markdown prose: no markup, one line. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
}

/** Text from outside between backticks. */
function code(text: string): string {
  return text.replace(/[`\s]+/g, " ");
}
