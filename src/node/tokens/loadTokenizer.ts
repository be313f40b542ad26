import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { Problem } from "../../core/model/problem.ts";
import type { ChatTemplate } from "../../core/ports/tokenCounter.ts";
import { chatTemplateOf } from "../../core/tokens/chat.ts";
import { readCompact } from "../../core/tokens/compact.ts";
import type { Encoder } from "../../core/tokens/encoder.ts";
import { LibraryEncoder } from "../../core/tokens/libraryEncoder.ts";
import type { TokenizerConfig, TokenizerJson } from "../../core/tokens/tokenizerJson.ts";
import { modelOf } from "../../core/tokens/vocabulary.ts";
import { bundledChat, type BundledTokenizer } from "./bundled.ts";
import type { TokenizerFacts } from "./protocol.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";

/** A tokenizer ready to count, with what the main thread wants to know of it. */
export interface LoadedTokenizer {
  readonly encoder: Encoder;
  readonly facts: TokenizerFacts;
}

/**
 * Reads a tokenizer's files. Runs in a worker: it takes a while.
 * @throws Problem `tokenizer-broken`
 */
export async function loadTokenizer(files: TokenizerFiles): Promise<LoadedTokenizer> {
  return files.kind === "bundled" ? loadBundled(files.id, files.folder) : loadModel(files);
}

async function loadBundled(id: string, folder: string): Promise<LoadedTokenizer> {
  const beside = JSON.parse(await readFile(join(folder, `${id}.json`), "utf8")) as BundledTokenizer;
  const tables = readCompact(await promisify(brotliDecompress)(await readFile(join(folder, `${id}.bin`))));
  if (!tables) throw new Problem("tokenizer-broken", { id, detail: "its bundled file is damaged; install Repoloom again" });
  const json = { ...beside.json, model: modelOf({ ...tables, literals: beside.literals }, beside.json.model) };
  return loaded(id, { json, config: beside.config, sha256: beside.sha256, chat: bundledChat(id) });
}

async function loadModel(files: TokenizerFiles & { kind: "model" }): Promise<LoadedTokenizer> {
  const source = await readFile(files.tokenizer);
  const json = parse(files.id, "tokenizer.json", source.toString()) as TokenizerJson;
  const config = await readConfig(files, "tokenizer_config.json");
  const map = await readConfig(files, "special_tokens_map.json");
  const jinja = await readIfThere(join(files.folder, "chat_template.jinja"));
  const chat = chatTemplateOf({ jinja, configs: [config, map] });
  return loaded(files.id, { json, config, sha256: sha256(source), chat });
}

interface Parts {
  readonly json: TokenizerJson;
  readonly config: TokenizerConfig;
  readonly sha256: string;
  readonly chat: Omit<ChatTemplate, "sha256"> | undefined;
}

function loaded(id: string, { json, config, sha256: hash, chat }: Parts): LoadedTokenizer {
  return {
    encoder: new LibraryEncoder(id, json, config),
    facts: {
      sha256: hash,
      specialTokens: json.added_tokens.map((token) => token.content).toSorted((a, b) => b.length - a.length),
      linear: false,
      ...(chat ? { chat: { ...chat, sha256: sha256(chat.source) } } : {}),
      note: `${id}: counted by the Hugging Face library`,
    },
  };
}

async function readConfig(files: TokenizerFiles & { kind: "model" }, name: string): Promise<TokenizerConfig> {
  const text = await readIfThere(join(files.folder, name));
  return text === undefined ? {} : (parse(files.id, name, text) as TokenizerConfig);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(id: string, name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("tokenizer-broken", { id, detail: `${name} is not valid JSON: ${(error as Error).message}` });
  }
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
