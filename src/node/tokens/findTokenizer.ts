import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { bundledTokenizers } from "./bundled.ts";
import { downloadTokenizer } from "./downloadTokenizer.ts";
import type { FoundTokenizer, Search, TokenizerFiles } from "./tokenizerFiles.ts";

const hubId = /^[\w.-]+\/[\w.-]+(?:@[\w./-]+)?$/;

/**
 * Finds a tokenizer by bundled name, then as a path, then on the Hub (downloaded once).
 * @throws Problem `unknown-tokenizer`, `tokenizer-broken`, `hub-download`
 */
export async function findTokenizer(id: string, search: Search, signal?: AbortSignal): Promise<FoundTokenizer> {
  if (bundledTokenizers.includes(id)) return kept({ kind: "bundled", id, folder: search.bundled });
  const path = resolve(search.cwd, id.replace(/^~(?=[/\\])/, homedir()));
  const local = await localFiles(id, path);
  if (local) return kept(withKnown(local, search));
  if (isAbsolute(id) || /^[.~]/.test(id) || !hubId.test(id)) {
    throw new Problem("unknown-tokenizer", { id, bundled: bundledTokenizers.join(", ") });
  }
  const { files, release } = await downloadTokenizer(id, search, signal);
  return { files: withKnown(files, search), release };
}

function withKnown(files: TokenizerFiles, { cache }: Search): TokenizerFiles {
  return files.kind === "bundled" || cache === "none" ? files : { ...files, known: join(cache, "vocabularies") };
}

function kept(files: TokenizerFiles): FoundTokenizer {
  return { files, release: async () => {} };
}

/** `undefined` where nothing is at the path. */
async function localFiles(id: string, path: string): Promise<TokenizerFiles | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  const tokenizer = found.isDirectory() ? join(path, "tokenizer.json") : path;
  const file = found.isDirectory() ? await stat(tokenizer).catch(() => undefined) : found;
  if (!file) throw new Problem("tokenizer-broken", { id, detail: "the folder holds no tokenizer.json" });
  if (!file.isFile()) throw new Problem("tokenizer-broken", { id, detail: "it is no file" }); // reading a pipe would wait for ever
  return { kind: "model", id: publicName(id, dirname(tokenizer), tokenizer), tokenizer, folder: dirname(tokenizer) };
}

/** What a dataset says of the tokenizer: never where on this machine it lay. */
function publicName(id: string, folder: string, tokenizer: string): string {
  if (!isAbsolute(id) && !/^(?:~|\.\.)/.test(id)) return id;
  return basename(tokenizer) === "tokenizer.json" ? basename(folder) : basename(tokenizer, ".json");
}
