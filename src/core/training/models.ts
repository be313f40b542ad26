import type { Rope, TrainedModel } from "./trainedModel.ts";

type Size = readonly [
  hidden: number,
  layers: number,
  mlp: number,
  vocab: number,
  heads: number,
  kvHeads: number,
  headDim?: number,
];

interface Family {
  /** The Hub id of a size. */
  readonly hub: (size: string) => string;
  readonly native: number;
  readonly rope: Rope;
  readonly beyond: TrainedModel["beyond"];
  readonly note?: string;
  /** By the name's last part. */
  readonly sizes: Readonly<Record<string, Size>>;
  /** Sizes whose embeddings are tied. */
  readonly tied?: readonly string[];
}

const llama3Rope = { type: "llama3", theta: 500_000, low: 1, high: 4, original: 8192 } as const;

/** The models' own config.json files; native lengths as their cards state them. */
const families: Readonly<Record<string, Family>> = {
  "llama-2": {
    hub: (size) => `meta-llama/Llama-2-${size}-hf`,
    native: 4096,
    rope: { type: "default", theta: 10_000 },
    beyond: "linear",
    sizes: {
      "7b": [4096, 32, 11008, 32000, 32, 32],
      "13b": [5120, 40, 13824, 32000, 40, 40],
      "70b": [8192, 80, 28672, 32000, 64, 8],
    },
  },
  codellama: {
    hub: (size) => `codellama/CodeLlama-${size}-hf`,
    native: 16_384,
    rope: { type: "default", theta: 1_000_000 },
    beyond: "yarn",
    sizes: {
      "7b": [4096, 32, 11008, 32016, 32, 32],
      "13b": [5120, 40, 13824, 32016, 40, 40],
      "34b": [8192, 48, 22016, 32000, 64, 8],
    },
  },
  "deepseek-coder": {
    hub: (size) => `deepseek-ai/deepseek-coder-${size}-base`,
    native: 16_384,
    rope: { type: "linear", theta: 100_000, factor: 4 },
    beyond: "linear",
    sizes: {
      "1.3b": [2048, 24, 5504, 32256, 16, 16],
      "6.7b": [4096, 32, 11008, 32256, 32, 32],
      "33b": [7168, 62, 19200, 32256, 56, 8],
    },
  },
  "llama-3": {
    hub: (size) => `meta-llama/Meta-Llama-3-${size.toUpperCase()}`,
    native: 8192,
    rope: { type: "default", theta: 500_000 },
    beyond: "theta",
    sizes: { "8b": [4096, 32, 14336, 128256, 32, 8], "70b": [8192, 80, 28672, 128256, 64, 8] },
  },
  "llama-3.1": {
    hub: (size) => `meta-llama/Llama-3.1-${size.toUpperCase()}`,
    native: 131_072,
    rope: { ...llama3Rope, factor: 8 },
    beyond: "yarn",
    sizes: {
      "8b": [4096, 32, 14336, 128256, 32, 8],
      "70b": [8192, 80, 28672, 128256, 64, 8],
      "405b": [16384, 126, 53248, 128256, 128, 8],
    },
  },
  "llama-3.2": {
    hub: (size) => `meta-llama/Llama-3.2-${size.toUpperCase()}`,
    native: 131_072,
    rope: { ...llama3Rope, factor: 32 },
    beyond: "yarn",
    sizes: { "1b": [2048, 16, 8192, 128256, 32, 8, 64], "3b": [3072, 28, 8192, 128256, 24, 8] },
    tied: ["1b", "3b"],
  },
  "llama-3.3": {
    hub: (size) => `meta-llama/Llama-3.3-${size.toUpperCase()}-Instruct`,
    native: 131_072,
    rope: { ...llama3Rope, factor: 8 },
    beyond: "yarn",
    sizes: { "70b": [8192, 80, 28672, 128256, 64, 8] },
  },
  "qwen2.5": {
    hub: (size) => `Qwen/Qwen2.5-${size.toUpperCase()}`,
    native: 32_768,
    rope: { type: "default", theta: 1_000_000 },
    beyond: "yarn",
    sizes: {
      "0.5b": [896, 24, 4864, 151936, 14, 2],
      "1.5b": [1536, 28, 8960, 151936, 12, 2],
      "3b": [2048, 36, 11008, 151936, 16, 2],
      "7b": [3584, 28, 18944, 152064, 28, 4],
      "14b": [5120, 48, 13824, 152064, 40, 8],
      "32b": [5120, 64, 27648, 152064, 40, 8],
      "72b": [8192, 80, 29568, 152064, 64, 8],
    },
    tied: ["0.5b", "1.5b", "3b"],
  },
  qwen3: {
    hub: (size) => `Qwen/Qwen3-${size.toUpperCase()}`,
    native: 32_768,
    rope: { type: "default", theta: 1_000_000 },
    beyond: "yarn",
    sizes: {
      "0.6b": [1024, 28, 3072, 151936, 16, 8, 128],
      "1.7b": [2048, 28, 6144, 151936, 16, 8],
      "4b": [2560, 36, 9728, 151936, 32, 8, 128],
      "8b": [4096, 36, 12288, 151936, 32, 8],
      "14b": [5120, 40, 17408, 151936, 40, 8],
      "32b": [5120, 64, 25600, 151936, 64, 8, 128],
    },
    tied: ["0.6b", "1.7b", "4b"],
  },
  "mistral-v0.2": {
    hub: (size) => `mistralai/Mistral-${size.toUpperCase()}-Instruct-v0.2`,
    native: 32_768,
    rope: { type: "default", theta: 1_000_000 },
    beyond: "yarn",
    sizes: { "7b": [4096, 32, 14336, 32000, 32, 8] },
  },
  "mistral-v0.3": {
    hub: (size) => `mistralai/Mistral-${size.toUpperCase()}-v0.3`,
    native: 32_768,
    rope: { type: "default", theta: 1_000_000 },
    beyond: "yarn",
    sizes: { "7b": [4096, 32, 14336, 32768, 32, 8] },
  },
};

/** The names that need no `config.json`, such as `llama-3.1-8b`. */
export const knownModels: readonly string[] = Object.entries(families).flatMap(([family, { sizes }]) =>
  Object.keys(sizes).map((size) => `${family}-${size}`),
);

/**
 * A model by name: `Qwen/Qwen2.5-Coder-7B-Instruct`, `meta-llama/Llama-3.1-8B`, `llama-3.1-8b`. Owner, case and the
 * words for its kind of tuning do not matter; a bare name stands for the base model on the Hub. `undefined` where it is none of ours.
 */
export function knownModel(name: string): TrainedModel | undefined {
  const plain = plainName(name);
  for (const [id, family] of Object.entries(families)) {
    for (const [key, size] of Object.entries(family.sizes)) {
      if (plain !== `${id}-${key}`) continue;
      const hub = name.includes("/") ? name : family.hub(key);
      return { name: hub, ...shape(size), ...reach(family), tied: family.tied?.includes(key) ?? false };
    }
  }
  return undefined;
}

function reach({ native, rope, beyond, note }: Family): Pick<TrainedModel, "native" | "rope" | "beyond" | "note"> {
  return { native, rope, beyond, ...(note === undefined ? {} : { note }) };
}

function shape([hidden, layers, mlp, vocab, heads, kvHeads, headDim = hidden / heads]: Size) {
  return { hidden, layers, mlp, vocab, heads, kvHeads, headDim };
}

/** `meta-llama/Meta-Llama-3.1-8B-Instruct` -> `llama-3.1-8b`; `mistralai/Mistral-7B-Instruct-v0.3` -> `mistral-v0.3-7b`. */
function plainName(name: string): string {
  const words = name
    .slice(name.lastIndexOf("/") + 1)
    .toLowerCase()
    .replaceAll("_", "-")
    .replace(/^meta-/, "")
    .replace(/^code-llama/, "codellama")
    .replace(/^(llama|qwen)-?(\d)/, (_, family: string, digit: string) =>
      family === "llama" ? `llama-${digit}` : `qwen${digit}`,
    )
    .split("-")
    .filter((word) => !tuning.has(word));
  const version = words[0] === "mistral" ? words.find((word) => /^v\d/.test(word)) : undefined;
  const kept = words[0]!.startsWith("qwen") ? words.filter((word) => word !== "coder") : words;
  return version === undefined ? kept.join("-") : `mistral-${version}-${kept.find((word) => /^\d+b$/.test(word)) ?? ""}`;
}

const tuning = new Set(["instruct", "chat", "base", "hf", "it", "python"]);
