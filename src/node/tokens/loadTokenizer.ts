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
import { byteTablesOf, encoderOf, type OwnTables, ownTablesOf, seamIn } from "../../core/tokens/ownEncoder.ts";
import { probeMark } from "../../core/tokens/probe.ts";
import type { Configuration } from "../../core/tokens/recognise.ts";
import { type TokenizerConfig, type TokenizerJson, tokenizerJsonOf } from "../../core/tokens/tokenizerJson.ts";
import { modelOf, vocabularyOf } from "../../core/tokens/vocabulary.ts";
import { bundledChat, type BundledTokenizer, probeMarks } from "./bundled.ts";
import type { Loaded, TokenizerFacts } from "./protocol.ts";
import type { TokenizerFiles } from "./tokenizerFiles.ts";
import { keepKnown, readKnown } from "./vocabularyCache.ts";

/** A tokenizer ready to count, with what is told of it. */
export interface LoadedTokenizer {
  readonly encoder: Encoder;
  readonly loaded: Loaded;
}

/**
 * Reads a tokenizer's files. Runs in a worker: it takes a while.
 * @throws Problem `tokenizer-broken`
 */
export async function loadTokenizer(files: TokenizerFiles): Promise<LoadedTokenizer> {
  return files.kind === "bundled" ? loadBundled(files.id, files.folder) : loadModel(files);
}

async function loadBundled(id: string, folder: string): Promise<LoadedTokenizer> {
  const { json, config, sha256, literals } = JSON.parse(await readFile(join(folder, `${id}.json`), "utf8")) as BundledTokenizer;
  const tables = readCompact(await promisify(brotliDecompress)(await readFile(join(folder, `${id}.bin`))));
  if (!tables) throw new Problem("tokenizer-broken", { id, detail: "its bundled file is damaged; install Repoloom again" });
  const vocabulary = { ...tables, literals };
  return chosen({
    own: byteTablesOf(json, () => vocabulary),
    mark: () => probeMarks[id]!,
    library: () => new LibraryEncoder(id, { ...json, model: modelOf(vocabulary, json.model) }, config),
    facts: factsOf(json, sha256, bundledChat(id)),
  });
}

type ModelFiles = TokenizerFiles & { readonly kind: "model" };

async function loadModel(files: ModelFiles): Promise<LoadedTokenizer> {
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
  const known = files.known === undefined ? undefined : await readKnown(files.known, sha256);
  const configuration = known?.configuration ?? withoutTables(json());
  const vocabulary = once(() => known?.vocabulary ?? vocabularyOf(json().model));
  const own = known ? byteTablesOf(configuration, vocabulary) : ownTablesOf(configuration, json().model);
  const mark = once(() => known?.mark ?? probeMark(library()));
  const found = chosen({ own, mark, library, facts: factsOf(configuration, sha256, chat) });
  if (files.known !== undefined && !known && found.loaded.tables?.kind === "bytes") {
    await keepKnown(files.known, sha256, { configuration, vocabulary: vocabulary()!, mark: mark() });
  }
  return found;
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

interface Parts {
  /** The tables of our own encoder, or why there are none. */
  readonly own: OwnTables | string;
  /** What `probeMark` gives for the library: our own encoder must give the same. */
  readonly mark: () => number;
  readonly library: () => Encoder;
  readonly facts: Pick<TokenizerFacts, "sha256" | "specialTokens" | "chat">;
}

/** Our own encoder where it knows every piece and passes the probes, else the library. */
function chosen({ own, mark, library, facts }: Parts): LoadedTokenizer {
  const slow = (reason: string): LoadedTokenizer => ({
    encoder: library(),
    loaded: { facts: { ...facts, linear: false, slow: reason } },
  });
  if (typeof own === "string") return slow(own);
  const encoder = encoderOf(own);
  if (probeMark(encoder) !== mark())
    return slow("Repoloom's own encoder gives other ids on its probes; please report this tokenizer");
  const seam = seamIn(own);
  return { encoder, loaded: { facts: { ...facts, linear: true, ...(seam ? { seam } : {}) }, tables: own } };
}

function factsOf(configuration: Configuration, sha256: string, chat: Omit<ChatTemplate, "sha256"> | undefined): Parts["facts"] {
  return {
    sha256,
    specialTokens: configuration.added_tokens.map((token) => token.content).toSorted((a, b) => b.length - a.length),
    ...(chat ? { chat: { ...chat, sha256: hashOf(chat.source) } } : {}),
  };
}

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

function hashOf(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
