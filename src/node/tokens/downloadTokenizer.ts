import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadFile } from "../hub/downloadFile.ts";
import { folderOfCached } from "./cachedTokenizers.ts";
import type { FoundTokenizer, Search } from "./tokenizerFiles.ts";

/** Files of a model that decide how it counts and chats; only the first must be there. */
const wanted = ["tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja"];

/**
 * Fetches a tokenizer from the Hub into the cache, whole or not at all; a second time nothing is asked of the network.
 * `HF_ENDPOINT` names another server, `HF_TOKEN` opens gated models.
 * @throws Problem `hub-download`
 */
export async function downloadTokenizer(id: string, search: Search, signal?: AbortSignal): Promise<FoundTokenizer> {
  const temporary = search.cache === "none";
  const cache = temporary ? tmpdir() : join(search.cache, "tokenizers");
  const folder = folderOfCached(search.cache, id);
  if (!temporary && (await exists(join(folder, "tokenizer.json")))) return found(id, folder);
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, temporary ? "repoloom-tokenizer-" : ".download-"));
  try {
    search.log.info(`Downloading the tokenizer ${id}`);
    for (const name of wanted) await downloadFile({ id, name, target: join(fresh, name), needed: name === wanted[0] }, signal);
    if (temporary) return found(id, fresh, () => rm(fresh, { recursive: true, force: true }));
    await settle(fresh, folder);
    return found(id, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

function found(id: string, folder: string, release = async (): Promise<void> => {}): FoundTokenizer {
  return { files: { kind: "model", id, tokenizer: join(folder, "tokenizer.json"), folder }, release };
}

/** Puts the folder in its place; where another process was faster, its copy stands. */
async function settle(fresh: string, folder: string): Promise<void> {
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (!(await exists(join(folder, "tokenizer.json")))) throw error;
    await rm(fresh, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
