import { l10n } from "vscode";
import type { Sample } from "../../core/model/sample.ts";
import type { TaskDropped } from "../../core/tasks/generate.ts";
import { exact } from "../words/amount.ts";
import { dropWords } from "../words/dropWords.ts";

/** Samples as a person reads them: what is right, where it stands, and the whole text. Markdown. */
export function tasksText(samples: readonly (Sample | TaskDropped)[]): string {
  return samples.map(textOf).join("\n");
}

function textOf(sample: Sample | TaskDropped): string {
  if ("reason" in sample) return noneOf(sample);
  const { task, id, messages, answers, meta } = sample;
  const depths = meta.needles.flatMap(({ depth_achieved }) =>
    typeof depth_achieved === "number" ? [`${depth_achieved.toFixed(1)} %`] : [],
  );
  const facts = [
    id,
    l10n.t("{0} of {1} tokens", exact(meta.n_tokens_total), exact(meta.target_length)),
    ...(depths.length > 0 ? [l10n.t("needles at {0}", depths.join(", "))] : []),
  ];
  const prompt = messages
    .slice(0, -1)
    .map(({ content }) => content)
    .join("\n\n");
  const fence = fenceFor(prompt);
  return [
    `# ${task}`,
    "",
    facts.join(" · "),
    "",
    `**${l10n.t("Answer")}:** ${answers.join(", ")}`,
    "",
    fence,
    prompt,
    fence,
    "",
  ].join("\n");
}

function noneOf({ task, reason, detail }: TaskDropped): string {
  return `# ${task}\n\n${l10n.t("None: {0}", dropWords(reason))}${detail ? ` (${detail})` : ""}\n`;
}

/** Longer than any run of backticks inside. */
function fenceFor(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return "`".repeat(longest + 1);
}
