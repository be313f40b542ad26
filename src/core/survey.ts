import type { Settings } from "./config/settings.ts";
import { type Facts, factsOf } from "./graph/facts.ts";
import { inOrder } from "./inOrder.ts";
import type { RepoPath } from "./model/repoPath.ts";
import { comparePaths } from "./model/repoPath.ts";
import type { LeftOut, SourceFile } from "./model/sourceFile.ts";
import type { Progress } from "./ports/progress.ts";
import type { Entry, Listing, Repository } from "./ports/repository.ts";

/** What one look at the repository found: files that are in with their facts, and the rest with their reasons. */
export interface Survey {
  readonly listing: Listing;
  /** Sorted by path. */
  readonly files: readonly SurveyedFile[];
  /** Sorted by path. */
  readonly leftOut: readonly LeftOut[];
}

/** A file that was read once: its facts stay, its text goes. */
export interface SurveyedFile {
  readonly entry: Entry;
  readonly file: SourceFile;
  readonly facts: Facts;
}

/** What earlier looks learnt, by path: still true while the stamp is the same. */
export type SurveyMemory = Map<RepoPath, { readonly stamp: string; readonly result: SurveyedFile | LeftOut }>;

const readsUnderWay = 16;

/** Lists the repository, reads each file once, keeps its facts. Files whose stamp is remembered are not read again. */
export async function survey(
  repository: Repository,
  settings: Settings,
  memory: SurveyMemory,
  progress: Progress,
  signal?: AbortSignal,
): Promise<Survey> {
  progress("walk", 0);
  const listing = await repository.list(settings, signal);
  const files: SurveyedFile[] = [];
  const leftOut: LeftOut[] = [...listing.leftOut];
  const look = (entry: Entry) => lookAt(repository, entry, memory, signal);
  for await (const result of inOrder(listing.entries, readsUnderWay, look)) {
    if ("facts" in result) files.push(result);
    else leftOut.push(result);
    progress("read", files.length + leftOut.length - listing.leftOut.length, listing.entries.length);
  }
  forgetOthers(memory, listing);
  leftOut.sort((a, b) => comparePaths(a.path, b.path));
  return { listing, files, leftOut };
}

async function lookAt(
  repository: Repository,
  entry: Entry,
  memory: SurveyMemory,
  signal?: AbortSignal,
): Promise<SurveyedFile | LeftOut> {
  signal?.throwIfAborted();
  const known = memory.get(entry.path);
  if (known?.stamp === entry.stamp) return known.result;
  const result = learn(entry, await repository.read(entry, signal));
  memory.set(entry.path, { stamp: entry.stamp, result });
  return result;
}

function learn(entry: Entry, read: Awaited<ReturnType<Repository["read"]>>): SurveyedFile | LeftOut {
  if ("reason" in read) return read;
  const { text, ...file } = read;
  return { entry, file, facts: factsOf({ path: file.path, language: file.language, text }) };
}

function forgetOthers(memory: SurveyMemory, listing: Listing): void {
  const present = new Set(listing.entries.map((entry) => entry.path));
  for (const path of memory.keys()) if (!present.has(path)) memory.delete(path);
}
