import type { Settings } from "./config/settings.ts";
import type { CountedFile, KeptFolder } from "./keptFolder.ts";
import type { KeptLooks } from "./keptLooks.ts";
import type { RepoPath } from "./model/repoPath.ts";
import { comparePaths } from "./model/repoPath.ts";
import type { LeftOut, SourceFile } from "./model/sourceFile.ts";
import type { Progress } from "./ports/progress.ts";
import type { Entry, Repository } from "./ports/repository.ts";
import type { TokenCounter } from "./ports/tokenCounter.ts";
import type { SurveyMemory } from "./survey.ts";
import { type ContentCount, contentCount, type KeptCounts } from "./tokens/keptCounts.ts";
import { hasTooLongWord } from "./tokens/longWord.ts";
import { specialTokenFinder } from "./tokens/specialToken.ts";

/** What counting asks of the world. */
export interface CountWorld {
  readonly repository: Repository;
  /** Opened only where something has to be counted. */
  readonly counter: () => Promise<TokenCounter>;
  /** What was surveyed in this process; it is not added to. */
  readonly surveyed: SurveyMemory;
  readonly folder: KeptFolder;
  readonly looks: KeptLooks;
  readonly counts: KeptCounts;
  readonly progress: Progress;
}

/** Sorted by path, both. */
export interface FileCounts {
  readonly files: readonly CountedFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Exact tokens of each file. What is known of a file that did not change is taken as it is; only the others are read, once,
 * and of those only contents that were never counted reach the tokenizer.
 */
export async function countFiles(world: CountWorld, settings: Settings, signal?: AbortSignal): Promise<FileCounts> {
  world.progress("walk", 0);
  const { entries, leftOut } = await world.repository.list(settings, signal);
  const outcomes = entries.map((entry) => world.folder.get(entry) ?? recalled(entry, world));
  const missing = entries.flatMap((_, at) => (outcomes[at] === undefined ? [at] : []));
  const tell = (more: number): void => world.progress("count", (done += more), entries.length);
  let done = entries.length - missing.length;
  tell(0);
  const opened = opening(world);
  const look = (at: number): Promise<Looked> => lookAt(at, entries[at]!, opened, signal);
  for await (const batch of counted(missing, look, opened, signal)) {
    for (const [at, outcome] of batch) outcomes[at] = outcome;
    tell(batch.length);
  }
  world.folder.set(entries, outcomes as Outcome[]);
  return sorted(outcomes as Outcome[], leftOut);
}

/** The world with its tokenizer, opened at most once. */
interface OpenedWorld extends CountWorld {
  readonly opened: () => Promise<Opened>;
}

function opening(world: CountWorld): OpenedWorld {
  let opened: Promise<Opened> | undefined;
  const open = async (): Promise<Opened> => {
    const counter = await world.counter();
    return { counter, specialIn: specialTokenFinder(counter) };
  };
  return { ...world, opened: () => (opened ??= open()) };
}

type Outcome = CountedFile | LeftOut;

/** A file at its place in the list: done, or with a text that is still to be counted. */
type Looked = readonly [at: number, Outcome | Uncounted];

interface Uncounted {
  readonly path: RepoPath;
  readonly blob: string;
  readonly text: string;
  readonly special: string | undefined;
}

/** The tokenizer, once it is needed. */
interface Opened {
  readonly counter: TokenCounter;
  readonly specialIn: (text: string) => string | undefined;
}

function recalled(entry: Entry, { surveyed, looks, counts }: CountWorld): Outcome | undefined {
  const look = surveyedFile(entry, surveyed) ?? looks.get(entry);
  if (look === undefined || "reason" in look) return look;
  const count = counts.get(look.blob);
  return count === undefined ? undefined : outcomeOf(entry.path, count);
}

function surveyedFile({ path, stamp }: Entry, surveyed: SurveyMemory): SourceFile | LeftOut | undefined {
  const known = surveyed.get(path);
  if (known?.stamp !== stamp) return undefined;
  return "facts" in known.result ? known.result.file : known.result;
}

function outcomeOf(path: RepoPath, count: ContentCount): Outcome {
  return typeof count === "string" ? { path, reason: count } : { path, ...count };
}

async function lookAt(at: number, entry: Entry, world: OpenedWorld, signal?: AbortSignal): Promise<Looked> {
  signal?.throwIfAborted();
  const read = await world.repository.read(entry, signal);
  world.looks.set(entry, read);
  if ("reason" in read) return [at, read];
  const { path, blob, text } = read;
  const known = world.counts.get(blob);
  if (known !== undefined) return [at, outcomeOf(path, known)];
  const { counter, specialIn } = await world.opened();
  if (counter.linear || !hasTooLongWord(text)) return [at, { path, blob, text, special: specialIn(text) }];
  world.counts.set(blob, "too-long-word");
  return [at, { path, reason: "too-long-word" }];
}

/** Characters that are counted in one go: enough to keep the workers busy, little enough to be held several times. */
const batchLength = 1 << 20;
const batchesUnderWay = 3;
const readsUnderWay = 8;

type Batch = [at: number, Outcome][];

/** Reads ahead, gathers texts to batches, keeps a few under way; yields them in the order of the files. */
async function* counted(
  missing: readonly number[],
  look: (at: number) => Promise<Looked>,
  world: OpenedWorld,
  signal?: AbortSignal,
): AsyncGenerator<Batch, void, undefined> {
  const underWay: Promise<Batch>[] = [];
  for await (const batch of batched(missing, look)) {
    const counting = countBatch(batch, world, signal);
    counting.catch(() => {}); // reported when its turn comes
    underWay.push(counting);
    if (underWay.length >= batchesUnderWay) yield await underWay.shift()!;
  }
  for (const batch of underWay) yield await batch;
}

async function* batched(
  missing: readonly number[],
  look: (at: number) => Promise<Looked>,
): AsyncGenerator<Looked[], void, undefined> {
  let batch: Looked[] = [];
  let length = 0;
  for (let next = 0; next < missing.length; next += readsUnderWay) {
    for (const looked of await Promise.all(missing.slice(next, next + readsUnderWay).map(look))) {
      batch.push(looked);
      length += "text" in looked[1] ? looked[1].text.length : 0;
    }
    if (length < batchLength) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  yield batch;
}

async function countBatch(batch: readonly Looked[], { opened, counts }: OpenedWorld, signal?: AbortSignal): Promise<Batch> {
  const texts = batch.flatMap(([, looked]) => ("text" in looked ? [looked.text] : []));
  const tokens = texts.length === 0 ? [] : await (await opened()).counter.count(texts, signal);
  let used = 0;
  return batch.map(([at, looked]) => {
    if (!("text" in looked)) return [at, looked];
    const count = contentCount(tokens[used++]!, looked.special);
    counts.set(looked.blob, count);
    return [at, outcomeOf(looked.path, count)];
  });
}

function sorted(outcomes: readonly Outcome[], before: readonly LeftOut[]): FileCounts {
  const files = outcomes.filter((outcome): outcome is CountedFile => "tokens" in outcome);
  const leftOut = [...before, ...outcomes.filter((outcome): outcome is LeftOut => "reason" in outcome)];
  return { files, leftOut: leftOut.toSorted((a, b) => comparePaths(a.path, b.path)) };
}
