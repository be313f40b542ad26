import { openAsBlob } from "node:fs";
import { join } from "node:path";
import type { CommitOperation, HubApiError } from "@huggingface/hub";
import { formats } from "../../core/export/formats/table.ts";
import { manifestName } from "../../core/export/manifest.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Progress } from "../../core/ports/progress.ts";
import { hashFile } from "../export/hashFile.ts";
import { type Manifest, readManifest } from "../export/readManifest.ts";
import { hubAddress } from "./hubAccess.ts";
import { type Patience, patientFetch } from "./patientFetch.ts";

/** A dataset and where it goes. */
export interface PushRequest {
  /** Absolute path of the dataset. */
  readonly dir: string;
  /** `owner/name`. */
  readonly repo: string;
  readonly token: string;
  /** Whether a repository that is made for it is private. */
  readonly private: boolean;
  readonly branch: string;
  /** For tests that cannot wait. */
  readonly patience?: Patience;
}

/** `push --json`. */
export interface PushReport {
  readonly repo: string;
  readonly url: string;
  readonly commit: string | null;
  readonly files: number;
  readonly bytes: number;
  /** Files of an earlier push that are gone with this one. */
  readonly removed: readonly string[];
}

/**
 * Puts a dataset on the Hub in one commit, so that a reader sees the old one or the new one and never a mixture. Every file
 * is checked against the manifest first; files of an earlier push that this dataset does not have are removed with it.
 * @throws Problem `dataset-damaged`, `push-refused`
 */
export async function pushDataset(request: PushRequest, progress: Progress, signal?: AbortSignal): Promise<PushReport> {
  const files = await filesOf(request.dir, progress, signal);
  const hub = await import("@huggingface/hub"); // only who pushes pays for it
  const where = {
    repo: { type: "dataset", name: request.repo } as const,
    accessToken: request.token,
    hubUrl: hubAddress(),
    fetch: patientFetch(signal, request.patience),
  };
  try {
    await hub.createRepo({ ...where, private: request.private }).catch(unlessThere);
    const removed = await stale(hub.listFiles({ ...where, recursive: true, revision: request.branch }), files);
    const adds = files.map(async ({ path }): Promise<CommitOperation> => {
      return { operation: "addOrUpdate", path, content: await openAsBlob(join(request.dir, path)) };
    });
    const made = await hub.commit({
      ...where,
      branch: request.branch,
      title: `Dataset of ${files.length} files`,
      operations: [...(await Promise.all(adds)), ...removed.map((path) => ({ operation: "delete" as const, path }))],
      useXet: false, // it would need WebAssembly, for a saving on data that was pushed before
      ...(signal ? { abortSignal: signal } : {}),
    });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const url = `${where.hubUrl}/datasets/${request.repo}`;
    return { repo: request.repo, url, commit: made?.commit.oid ?? null, files: files.length, bytes, removed };
  } catch (error) {
    signal?.throwIfAborted();
    throw new Problem("push-refused", { repo: request.repo, detail: reasonOf(error) });
  }
}

/** The files of the dataset, as its manifest names them, each still what it was. */
async function filesOf(dir: string, progress: Progress, signal?: AbortSignal): Promise<{ path: string; bytes: number }[]> {
  const manifest = await readManifest(dir);
  if (typeof manifest === "string") throw new Problem("dataset-damaged", { path: join(dir, manifestName), detail: manifest });
  for (const [index, file] of manifest.files.entries()) {
    signal?.throwIfAborted();
    await assertWhole(dir, file);
    progress("check", index + 1, manifest.files.length);
  }
  const { bytes } = await hashFile(join(dir, manifestName));
  return [...manifest.files, { path: manifestName, bytes }];
}

async function assertWhole(dir: string, { path, sha256 }: Manifest["files"][number]): Promise<void> {
  if (path.split("/").includes("..")) throw new Problem("dataset-damaged", { path, detail: "it leads out of the dataset" });
  const found = await hashFile(join(dir, path));
  if (found.sha256 !== sha256)
    throw new Problem("dataset-damaged", { path: join(dir, path), detail: "it is not what the manifest says" });
}

function unlessThere(error: unknown): undefined {
  if ((error as HubApiError).statusCode === 409) return undefined;
  throw error;
}

/** Shards of an earlier push: left there, a loader would read them beside the new ones. */
async function stale(
  remote: AsyncIterable<{ type: string; path: string }>,
  files: readonly { path: string }[],
): Promise<string[]> {
  const ours = new Set(files.map(({ path }) => path));
  const found: string[] = [];
  for await (const { type, path } of remote) {
    if (type === "file" && !ours.has(path) && formats.some(({ id }) => path.startsWith(`${id}/`))) found.push(path);
  }
  return found;
}

function reasonOf(error: unknown): string {
  const { statusCode, message, cause } = error as Partial<HubApiError> & { cause?: { message?: string } };
  if (statusCode === 401) return "it does not accept the token (401)";
  if (statusCode === 403) return "the token may not write there (403)";
  if (statusCode !== undefined) return `it answered ${statusCode}: ${message}`;
  return cause?.message ?? message ?? String(error);
}
