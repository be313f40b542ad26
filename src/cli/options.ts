import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { nearest } from "../core/config/nearest.ts";
import { modes, type PartialSettings, orders, policies, templateNames } from "../core/config/settings.ts";
import { Problem } from "../core/model/problem.ts";

/** One flag: how it is read, and what its help says. */
export interface Option {
  readonly type: "string" | "boolean";
  /** Shown after the flag in the help. */
  readonly value?: string;
  readonly help: string;
  readonly short?: string;
  readonly multiple?: boolean;
  /** Words the flag takes, for the help, the check and the completion. */
  readonly choices?: readonly string[];
}

export type Options = Readonly<Record<string, Option>>;
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Flags of every command that looks at a repository. */
export const commonOptions: Options = {
  tokenizer: { type: "string", value: "ID", help: "bundled name, tokenizer.json, model folder or Hub id (qwen3)" },
  limit: { type: "string", value: "N", help: "most tokens of a context; 32K and 1M are understood (131072)" },
  order: { type: "string", value: "ORDER", help: "how files follow each other (dependency)", choices: orders },
  mode: { type: "string", value: "MODE", help: "how files are shared out over contexts (partition+deps)", choices: modes },
  "dup-budget": { type: "string", value: "SHARE", help: "share of a context that may repeat other files (0.25)" },
  template: { type: "string", value: "NAME", help: "how files are written into a context (file-tag)", choices: templateNames },
  seed: { type: "string", value: "N", help: "seed of everything random (0)" },
  jobs: { type: "string", value: "N", help: "workers that count (the number of cores)" },
  include: { type: "string", value: "GLOB", help: "only files that match; repeatable", multiple: true },
  exclude: { type: "string", value: "GLOB", help: "files to leave out; repeatable", multiple: true },
  config: { type: "string", value: "FILE", help: "configuration (repoloom.json in the root)" },
  cache: { type: "string", value: "DIR", help: "cache folder, or none (the platform's)" },
  "special-tokens": {
    type: "string",
    value: "POLICY",
    help: "samples and files with literal special tokens",
    choices: ["leave-out", "keep"],
  },
  secrets: {
    type: "string",
    value: "POLICY",
    help: "keys, tokens, passwords in files: covered by stars, or the file left out (keep)",
    choices: policies.secrets,
  },
  emails: { type: "string", value: "POLICY", help: "e-mail addresses: covered by stars (keep)", choices: policies.emails },
  licenses: {
    type: "string",
    value: "ID,ID",
    help: "only files under one of these SPDX licences; repeatable (all)",
    multiple: true,
  },
  duplicates: {
    type: "string",
    value: "WHICH",
    help: "files and annotations that repeat an earlier one are left out: the same, or nearly (keep)",
    choices: policies.duplicates,
  },
  json: { type: "boolean", help: "one JSON document on stdout, nothing else there" },
  quiet: { type: "boolean", help: "no progress, no messages but errors" },
  verbose: { type: "boolean", help: "more messages" },
  help: { type: "boolean", short: "h", help: "this help" },
};

/**
 * Reads the arguments of one command.
 * @throws Problem `usage` naming the nearest flag that exists
 */
export function readArguments(args: readonly string[], options: Options): { values: Values; positionals: string[] } {
  const config = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, parseOption(option)]));
  const parsed = parseArgs({ args: [...args], options: config, allowPositionals: true, strict: false, tokens: true });
  for (const token of parsed.tokens) if (token.kind === "option") checkOption(token, options);
  return { values: parsed.values, positionals: parsed.positionals };
}

function parseOption(option: Option) {
  return { type: option.type, ...(option.short ? { short: option.short } : {}), ...(option.multiple ? { multiple: true } : {}) };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption(token: OptionToken, options: Options): void {
  const option = options[token.name];
  if (!option || !token.rawName.startsWith(option.short === token.rawName.slice(1) ? "-" : "--"))
    throw usage(unknownFlag(token, options));
  if (option.type === "boolean" && token.value !== undefined) throw usage(`${token.rawName} takes no value.`);
  if (option.type === "string" && (token.value === undefined || (!token.inlineValue && looksLikeFlag(token.value)))) {
    throw usage(`${token.rawName} needs a value${option.value ? `: ${token.rawName} ${option.value}` : ""}.`);
  }
  if (option.choices && token.value !== undefined && !option.choices.includes(token.value)) {
    const near = nearest(token.value, option.choices);
    throw usage(
      `${token.rawName} ${token.value} is not one of ${option.choices.join(", ")}${near ? `. Did you mean ${near}?` : "."}`,
    );
  }
}

/** `-5` is a value; any other word behind a dash is one only after `=`. */
function looksLikeFlag(word: string): boolean {
  return /^-[^\d.]/.test(word);
}

function unknownFlag(token: OptionToken, options: Options): string {
  const near = nearest(token.name, Object.keys(options));
  return `There is no flag ${token.rawName}.${near ? ` Did you mean --${near}?` : " See --help."}`;
}

/** A wrong call: exit code 2. */
export function usage(detail: string): Problem {
  return new Problem("usage", { detail });
}

/** The settings that flags name; keys that were not given are absent. */
export function settingsOf(values: Values): PartialSettings {
  const given = {
    tokenizer: values["tokenizer"],
    limit: number(values, "limit", { least: 1, whole: true, units: true }),
    order: values["order"],
    mode: values["mode"],
    dupBudget: number(values, "dup-budget", { least: 0, most: 0.9 }),
    template: values["template"],
    seed: number(values, "seed", { whole: true }),
    include: values["include"],
    exclude: values["exclude"],
    specialTokens: values["special-tokens"],
    evidenceDepth: values["evidence-depth"],
    secrets: values["secrets"],
    emails: values["emails"],
    licenses: words(values, "licenses"),
    duplicates: values["duplicates"],
    splitBy: values["split-by"],
    lossWeighting: values["loss-weighting"],
    fimTokens: values["fim-tokens"],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as PartialSettings;
}

/** A flag that takes words between commas and may be repeated. */
function words(values: Values, name: string): string[] | undefined {
  const given = values[name] as readonly string[] | undefined;
  return given
    ?.flatMap((list) => list.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** `--jobs`, the number of cores where absent. */
export function jobsOf(values: Values): number {
  return number(values, "jobs", { least: 1, whole: true }) ?? availableParallelism();
}

interface NumberRule {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
  /** Takes K (1024) and M (1024 x 1024) as suffix. */
  readonly units?: boolean;
}

const unit: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 * 1024 };

/** @throws Problem `usage` where the flag is no number within its bounds */
export function number(values: Values, name: string, rule: NumberRule): number | undefined {
  const text = values[name];
  if (typeof text !== "string") return undefined;
  const match = /^(-?\d+(?:\.\d+)?)([km]?)$/i.exec(text.trim());
  const value = match && (rule.units || match[2] === "") ? Number(match[1]) * unit[match[2]!.toLowerCase()]! : Number.NaN;
  const wrong =
    !Number.isFinite(value) ||
    (rule.whole && !Number.isSafeInteger(value)) ||
    value < (rule.least ?? -Infinity) ||
    value > (rule.most ?? Infinity);
  if (wrong) throw usage(`--${name} ${text} is not ${rule.whole ? "a whole number" : "a number"}${bounds(rule)}.`);
  return value;
}

/** Numbers with commas between them, each once, in their order. */
export function numbers(values: Values, name: string, rule: NumberRule): number[] | undefined {
  const text = values[name];
  if (typeof text !== "string") return undefined;
  return [...new Set(text.split(",").map((one) => number({ [name]: one }, name, rule)!))];
}

function bounds({ least, most }: NumberRule): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  return least === undefined ? "" : ` of at least ${least}`;
}
