import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { chatTemplateOf } from "../../core/tokens/chat.ts";
import { LibraryEncoder } from "../../core/tokens/libraryEncoder.ts";
import { byteTablesOf, ownTablesOf } from "../../core/tokens/ownEncoder.ts";
import { probeMark } from "../../core/tokens/probe.ts";
import type { Configuration } from "../../core/tokens/recognise.ts";
import { vocabularySize } from "../../core/tokens/specialTokens.ts";
import { type TokenizerConfig, type TokenizerJson, tokenizerJsonOf } from "../../core/tokens/tokenizerJson.ts";
import { vocabularyOf } from "../../core/tokens/vocabulary.ts";
import { chooseEncoder, factsOf, hashOf, type LoadedTokenizer } from "./chooseEncoder.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";
import { keepKnown, keepMark, type KnownTokenizer, readKnown, readMark } from "./vocabularyCache.ts";

type ModelFiles = TokenizerFiles & { readonly kind: "model" };

/**
 * Reads a tokenizer from a model's files; what was learnt of it is kept for the next time.
 * @throws Problem `tokenizer-broken`
 */
export async function loadModel(files: ModelFiles): Promise<LoadedTokenizer> {
  const source = await readFile(files.tokenizer).catch((error: Error) => {
    throw new Problem("tokenizer-broken", { id: files.id, detail: error.message });
  });
  const sha256 = hashOf(source);
  const config = await readConfig(files, "tokenizer_config.json");
  const map = await readConfig(files, "special_tokens_map.json");
  const jinja = await readIfThere(join(files.folder, "chat_template.jinja"));
  const chat = chatTemplateOf({ jinja, configs: [config, map] });
  const json = once(() => jsonOf(files.id, source));
  const library = once(() => new LibraryEncoder(files.id, json(), config));
  const kept = files.known === undefined ? nothingKept : await readKept(files.known, sha256);
  const configuration = kept.known?.configuration ?? withoutTables(json());
  const vocabulary = once(() => kept.known?.vocabulary ?? vocabularyOf(json().model));
  const own = kept.known ? byteTablesOf(configuration, vocabulary) : ownTablesOf(configuration, json().model, vocabulary);
  const size = kept.known ? kept.known.vocabulary.offsets.length - 1 : vocabularySize(json().model);
  const mark = once(() => kept.mark ?? probeMark(library()));
  const found = chooseEncoder({ own, mark, library, facts: factsOf(configuration, size, { sha256, chat }) });
  const fresh = kept.mark === undefined && found.loaded.tables?.kind;
  if (files.known !== undefined && fresh === "pieces") await keepMark(files.known, sha256, mark());
  if (files.known !== undefined && fresh === "bytes") {
    await keepKnown(files.known, sha256, { configuration, vocabulary: vocabulary()!, mark: mark() });
  }
  return found;
}

/** What an earlier run has left of a tokenizer. */
interface Kept {
  readonly known: KnownTokenizer | undefined;
  readonly mark: number | undefined;
}

const nothingKept: Kept = { known: undefined, mark: undefined };

async function readKept(folder: string, sha256: string): Promise<Kept> {
  const known = await readKnown(folder, sha256);
  return { known, mark: known?.mark ?? (await readMark(folder, sha256)) };
}

function jsonOf(id: string, source: Buffer): TokenizerJson {
  const json = tokenizerJsonOf(parse(id, "tokenizer.json", source.toString()));
  if (json) return json;
  throw new Problem("tokenizer-broken", { id, detail: "tokenizer.json holds no model or broken added tokens" });
}

function withoutTables({ model, ...rest }: TokenizerJson): Configuration {
  const { vocab: _vocab, merges: _merges, ...settings } = model;
  return { ...rest, model: settings };
}

/** Makes a thing at most once, when it is wanted. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

async function readConfig(files: ModelFiles, name: string): Promise<TokenizerConfig> {
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
