import * as v from "valibot";

/** How files follow each other. */
export const orders = ["dependency", "reverse", "path", "git", "random", "deepseek", "repoqa"] as const;
export type OrderName = (typeof orders)[number];

/** How files are shared out over contexts. */
export const modes = ["partition", "partition+deps", "per-entry", "sliding", "sequential"] as const;
export type ModeName = (typeof modes)[number];

/** Where the evidence of a question stands in its context. */
export const evidenceDepths = ["given", "begin", "middle", "end", "spread"] as const;

export const templateNames = ["file-tag", "markdown", "qwen", "starcoder2", "deepseek", "repoqa", "longcodebench"] as const;
export type TemplateName = (typeof templateNames)[number];

/** What the checks may do; nothing unless asked. */
export const policies = {
  secrets: ["keep", "redact", "leave-out"],
  emails: ["keep", "redact"],
  duplicates: ["keep", "exact", "near"],
} as const;

/** What the rows of one split have to themselves. */
export const splitUnits = ["haystack", "file", "directory", "repository"] as const;
export type SplitUnit = (typeof splitUnits)[number];

/** Whose mean the loss of packed rows is: that of all tokens, or that of the rows. */
export const lossWeightings = ["token", "sequence"] as const;
export type LossWeighting = (typeof lossWeightings)[number];

/** Families of models by their tokens for filling in the middle; `auto` looks into the tokenizer. */
export const fimFamilies = ["auto", "qwen", "starcoder2", "deepseek", "codestral"] as const;
export type FimFamily = (typeof fimFamilies)[number];

const globs = v.array(v.pipe(v.string(), v.minLength(1)));
const natural = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Every choice that decides what a dataset holds; the same keys in `repoloom.json`, in the CLI's flags and in the editor. */
export const settingsSchema = v.strictObject({
  tokenizer: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.description("Bundled tokenizer, path of a tokenizer.json or a model folder, or a Hugging Face model id."),
    ),
    "qwen3",
  ),
  limit: v.optional(v.pipe(natural, v.description("Most tokens a context may have.")), 131_072),
  order: v.optional(v.pipe(v.picklist(orders), v.description("How files follow each other.")), "dependency"),
  mode: v.optional(v.pipe(v.picklist(modes), v.description("How files are shared out over contexts.")), "partition+deps"),
  dupBudget: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(0.9),
      v.description("Share of a context that may repeat files of other contexts."),
    ),
    0.25,
  ),
  template: v.optional(v.pipe(v.picklist(templateNames), v.description("How files are written into a context.")), "file-tag"),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.description("Seed of everything random.")), 0),
  include: v.optional(
    v.pipe(globs, v.description("Globs; only files that match one are in. They never bring an ignored file back.")),
    [],
  ),
  exclude: v.optional(v.pipe(globs, v.description("Globs of files to leave out.")), []),
  specialTokens: v.optional(
    v.pipe(
      v.picklist(["leave-out", "keep"]),
      v.description("What samples do with a file that contains a literal special token."),
    ),
    "leave-out",
  ),
  evidenceDepth: v.optional(
    v.pipe(
      v.picklist(evidenceDepths),
      v.description("Where the evidence of a question stands in its context; given: where the order puts it."),
    ),
    "given",
  ),
  maxFileBytes: v.optional(v.pipe(natural, v.description("Files larger than this many bytes are left out.")), 20_000_000),
  secrets: v.optional(
    v.pipe(
      v.picklist(policies.secrets),
      v.description("Secrets (keys, tokens, passwords): kept, covered by stars of the same length, or the file left out."),
    ),
    "keep",
  ),
  emails: v.optional(
    v.pipe(v.picklist(policies.emails), v.description("E-mail addresses: kept, or covered by stars of the same length.")),
    "keep",
  ),
  licenses: v.optional(
    v.pipe(globs, v.description("SPDX ids; where there are any, only files under one of these licences are in.")),
    [],
  ),
  duplicates: v.optional(
    v.pipe(
      v.picklist(policies.duplicates),
      v.description("Files and annotations that repeat an earlier one: kept, or left out where the same or nearly the same."),
    ),
    "keep",
  ),
  splitBy: v.optional(
    v.pipe(
      v.picklist(splitUnits),
      v.description(
        "What no two splits share: haystacks that have half of their files in common, any file, folder or repository.",
      ),
    ),
    "haystack",
  ),
  lossWeighting: v.optional(
    v.pipe(
      v.picklist(lossWeightings),
      v.description("In packed rows, whether every trained token weighs the same, or every sample."),
    ),
    "token",
  ),
  fimTokens: v.optional(
    v.pipe(
      v.picklist(fimFamilies),
      v.description("Whose tokens fill-in-the-middle rows are written with; auto: those that the tokenizer knows."),
    ),
    "auto",
  ),
});

/** All choices, defaults filled in. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What a file, a flag or the editor may say. */
export type PartialSettings = v.InferInput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});
