import type { Dataset } from "./dataset.ts";
import { histogramName, tokensWord } from "./histogramSvg.ts";
import { code, plain, table } from "./markdown.ts";

/** Tokens of the longest row. */
export function longestOf({ splits }: Dataset): number {
  return Math.max(0, ...[...splits.values()].map(({ longest }) => longest));
}

/** What a trainer's `max_length` should be: the longest row, rounded up to a multiple of 64 as kernels like it. */
export function maxLengthOf(dataset: Dataset): number {
  return Math.ceil(longestOf(dataset) / 64) * 64;
}

/** Lengths, tasks, depths, fill and licences of the rows. */
export function figuresText({ tasks, figures, origin }: Dataset): string {
  const { lengths, depths, fill, licenses } = figures;
  const parts = [
    `## Figures\n\n![Rows by tokens](${histogramName})\n\n${table(
      ["tokens", "rows"],
      lengths.map(({ upTo, rows }) => [`up to ${tokensWord(upTo)}`, rows]),
    )}`,
    table(
      ["task", "rows"],
      [...tasks].map(([name, rows]) => [plain(name), rows]),
    ),
    `Rows fill ${(fill * 100).toFixed(1)} % of the lengths that they were made for.`,
    ...(depths.length === 0 ? [] : [depthTable(depths)]),
    licenceTable(licenses, origin.license_files),
  ];
  return `${parts.join("\n\n")}\n`;
}

function depthTable(depths: readonly number[]): string {
  const rows = depths.map((count, tenth) => [`${tenth * 10} to ${tenth * 10 + 10} %`, count]);
  return `What answers rest on, by its depth in the prompt:\n\n${table(["depth", "marks"], rows)}`;
}

function licenceTable(rows: ReadonlyMap<string, number>, files: Readonly<Record<string, number>>): string {
  const names = [...new Set([...rows.keys(), ...Object.keys(files)])].toSorted();
  const lines = names.map((name) => [plain(name), files[name] ?? 0, rows.get(name) ?? 0]);
  return `Licences as files state them themselves, or the nearest licence file or manifest above them (\`NOASSERTION\`: one that is not known):\n\n${table(["licence", "files", "rows with such files"], lines)}`;
}

/** What was asked of the checks, and what they covered. */
export function checksText({ origin }: Dataset): string {
  const { secrets, emails, licenses, duplicates } = origin.settings;
  const lists = origin.recipe.inputs.filter(({ role }) => role === "decontaminate");
  const { redacted } = origin.checks;
  const sum = (kind: "secrets" | "emails") => redacted.reduce((total, file) => total + file[kind], 0);
  const asked = [
    ...(secrets === "redact" ? [`${sum("secrets")} secrets in files are covered by \`*\`, unit for unit`] : []),
    ...(secrets === "leave-out" ? ["files with a secret are left out"] : []),
    ...(emails === "redact" ? [`${sum("emails")} e-mail addresses in files are covered by \`*\``] : []),
    ...(licenses.length > 0 ? [`only files under ${licenses.map(plain).join(", ")}`] : []),
    ...(duplicates === "exact" ? ["files, annotations and rows that repeat an earlier one are left out"] : []),
    ...(duplicates === "near"
      ? [
          "files and annotations that nearly repeat an earlier one are left out (MinHash of 256, word 5-grams, Jaccard 0.7), and rows whose haystack is nearly one of another split",
        ]
      : []),
    ...(lists.length > 0
      ? [`files and rows with 13 words in a row of ${lists.map(({ name }) => `\`${code(name)}\``).join(", ")} are left out`]
      : []),
  ];
  if (asked.length === 0)
    return "None of the checks that change or drop rows was asked for: secrets, addresses and duplicates may be in.";
  return asked.map((one) => `- ${one}`).join("\n");
}
