import { createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "../../core/model/problem.ts";
import type { FoundTokenizer, Search } from "./tokenizerFiles.ts";

/** Files of a model that decide how it counts and chats; only the first must be there. */
const wanted = ["tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja"];

/** A server that says nothing for this long is taken for dead. */
const patience = 30_000;

/**
 * Fetches a tokenizer from the Hub into the cache, whole or not at all; a second time nothing is asked of the network.
 * `HF_ENDPOINT` names another server, `HF_TOKEN` opens gated models.
 * @throws Problem `tokenizer-download`
 */
export async function downloadTokenizer(id: string, search: Search, signal?: AbortSignal): Promise<FoundTokenizer> {
  const temporary = search.cache === "none";
  const cache = temporary ? tmpdir() : join(search.cache, "tokenizers");
  const folder = join(cache, id.replaceAll("/", "--"));
  if (!temporary && (await exists(join(folder, "tokenizer.json")))) return found(id, folder);
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, temporary ? "repoloom-tokenizer-" : ".download-"));
  try {
    search.log.info(`Downloading the tokenizer ${id}`);
    for (const name of wanted) await downloadFile({ id, name, target: join(fresh, name) }, signal);
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

interface Download {
  readonly id: string;
  readonly name: string;
  readonly target: string;
}

async function downloadFile(download: Download, signal: AbortSignal | undefined): Promise<void> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patience);
  try {
    const response = await ask(download, AbortSignal.any(signal ? [signal, silence.signal] : [silence.signal]));
    if (!response?.body) return;
    const body = Readable.fromWeb(response.body);
    body.on("data", () => timer.refresh());
    await pipeline(body, createWriteStream(download.target));
  } catch (error) {
    if (error instanceof Problem || signal?.aborted) throw error;
    throw new Problem("tokenizer-download", { id: download.id, detail: reasonOf(error, silence.signal.aborted) });
  } finally {
    clearTimeout(timer);
  }
}

/** The answer of the server; `undefined` where a file that need not be there is not. */
async function ask({ id, name }: Download, signal: AbortSignal): Promise<Response | undefined> {
  const token = process.env["HF_TOKEN"];
  const response = await fetch(address(id, name), { signal, headers: token ? { authorization: `Bearer ${token}` } : {} });
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404 && name !== wanted[0]) return undefined;
  throw new Problem("tokenizer-download", { id, detail: refusal(response, name, token !== undefined) });
}

function address(id: string, name: string): string {
  const [model, revision = "main"] = id.split("@") as [string, string?];
  const endpoint = (process.env["HF_ENDPOINT"] || "https://huggingface.co").replace(/\/+$/, "");
  return `${endpoint}/${model}/resolve/${encodeURIComponent(revision)}/${name}`;
}

function refusal(response: Response, name: string, withToken: boolean): string {
  switch (response.status) {
    case 401:
      return withToken
        ? "the server does not accept HF_TOKEN (401)"
        : "the model is private, gated or not there (401); set HF_TOKEN";
    case 403:
      return "access to this gated model has not been granted (403); ask for it on the model's page";
    case 404:
      return `there is no such model or revision, or it has no ${name} (404)`;
    default:
      return `the server answered ${response.status} ${response.statusText}`.trimEnd();
  }
}

function reasonOf(error: unknown, silent: boolean): string {
  if (silent) return `no answer for ${patience / 1000} seconds`;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
