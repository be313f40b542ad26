import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "../../core/model/problem.ts";
import { hubAddress } from "./hubAccess.ts";

/** A server that says nothing for this long is taken for dead. */
const patience = 30_000;

/** One file of a model on the Hub. */
export interface Download {
  /** `owner/name`, with `@revision` where it is not `main`. */
  readonly id: string;
  readonly name: string;
  /** Where it is written. */
  readonly target: string;
  /** False where a model may lack it. */
  readonly needed: boolean;
}

/**
 * Fetches one file; one that is not needed and not there leaves nothing. `HF_ENDPOINT` names another server, `HF_TOKEN` opens gated models.
 * @throws Problem `hub-download`
 */
export async function downloadFile(download: Download, signal: AbortSignal | undefined): Promise<void> {
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
    throw new Problem("hub-download", { id: download.id, detail: reasonOf(error, silence.signal.aborted) });
  } finally {
    clearTimeout(timer);
  }
}

/** The answer of the server; `undefined` where a file that need not be there is not. */
async function ask({ id, name, needed }: Download, signal: AbortSignal): Promise<Response | undefined> {
  const token = process.env["HF_TOKEN"];
  const response = await fetch(address(id, name), { signal, headers: token ? { authorization: `Bearer ${token}` } : {} });
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404 && !needed) return undefined;
  throw new Problem("hub-download", { id, detail: refusal(response, name, token !== undefined) });
}

function address(id: string, name: string): string {
  const [model, revision = "main"] = id.split("@") as [string, string?];
  return `${hubAddress()}/${model}/resolve/${encodeURIComponent(revision)}/${name}`;
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
