import type { FimHole } from "../model/fimHole.ts";
import type { Graph } from "../model/graph.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { Span } from "../model/span.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import type { Sample, SampleFile } from "../model/sample.ts";
import type { Prompts } from "./prompts/prompts.ts";
import type { Prose } from "./prose.ts";
import type { Random } from "./random.ts";
import type { Words } from "./words.ts";

/*
 * How a family of tasks is added, in one file and one line:
 *
 * 1. Write `families/<name>.ts` with a `Family`: its id, how a sample is drafted, and the oracle that recomputes the answer.
 *    A draft says what stands before and behind the context, the answers, and a `ContextPlan` that can make a context of any
 *    size. Plans that are there: `repositoryContext` (files of the repository with needles in them and gold files that must be
 *    whole), and those beside it in `context/`. A family never counts a token: `fit` asks the plan for as much as there is room.
 * 2. Write its oracle in `oracle/`: it sees the rendered context (parsed back into files), the question and `params`, and
 *    nothing of the generator. `params` hold what the question asks for (names, paths, the form of a needle), never an answer.
 * 3. Add the family to the table in `families.ts`.
 *
 * What is drawn comes from `wanted.random` alone: the same seed, split, task, length and index give the same sample whatever
 * the tokenizer, the number of workers and the other samples. A draft that cannot be made is a `Refusal`: it is counted.
 */

/** One sample that is wanted. */
export interface Cell {
  readonly task: string;
  /** Tokens of the whole chat-rendered sample that it shall nearly have and never exceed. */
  readonly length: number;
  /** Which one of this task and length, from 0. */
  readonly index: number;
  /** Where the needle shall stand, 0 to 100; absent where the task has no grid of depths. */
  readonly depth?: number;
}

/** For what a sample is made: words, phrasings and random numbers of the two have nothing in common. */
export const taskSplits = ["train", "test"] as const;
export type TaskSplit = (typeof taskSplits)[number];

/** A file that contexts may hold. */
export interface BenchFile {
  readonly path: RepoPath;
  /** VS Code language id. */
  readonly language: string;
  readonly blob: string;
  /** Tokens of its content alone, and of its block as the template writes it. */
  readonly tokens: number;
  readonly size: number;
}

/** The repository that tasks are made from: files in the order chosen, without those that samples leave out. */
export interface Bench {
  readonly repo: string;
  readonly commit: string | null;
  /** SPDX ids. */
  readonly licenses: readonly string[];
  readonly template: string;
  readonly order: string;
  readonly files: readonly BenchFile[];
  readonly graph: Graph;
  readonly counter: TokenCounter;
  /** The text of one of the files; the ones used last are kept. */
  text(path: RepoPath): Promise<string>;
  /** Running text: the user's own, else the repository's documents where they are long enough, else the book that ships. */
  prose(): Promise<Prose>;
}

/** What a family is given to draft one sample. */
export interface Wanted {
  readonly cell: Cell;
  readonly split: TaskSplit;
  /** Of this sample alone. */
  readonly random: Random;
  /** Of this split alone. */
  readonly words: Words;
  /** The texts of tasks that are in words, in the language asked for. */
  readonly prompts: Prompts;
  readonly bench: Bench;
}

/** Why there is no sample; counted by reason. Reasons are words with hyphens; `detail` is for a person. */
export interface Refusal {
  readonly reason: string;
  readonly detail?: string;
}

/** Facts that an oracle needs beside the text; a name means the same in all families. Never an answer. */
export type Params = Readonly<Record<string, readonly string[]>>;

/** What a context that is not made of the repository's files is made of. */
export interface Origin {
  readonly repo: string;
  readonly commit: string | null;
  readonly licenses: readonly string[];
  readonly files: readonly Pick<SampleFile, "path" | "blob">[];
}

/** Of text that was generated. */
export const generated: Origin = { repo: "", commit: null, licenses: [], files: [] };

/** One sample before its context is made. */
export interface Draft {
  /** The user message is `instruction + context + question`. */
  readonly instruction: string;
  readonly question: string;
  readonly answers: readonly string[];
  /** What the assistant says; the answers joined by `, ` where absent. */
  readonly target?: string;
  /** What an evaluator may put in the model's mouth; not trained. */
  readonly answerPrefix?: string;
  readonly context: ContextPlan;
  readonly params: Params;
  /** Where the text of a context without files comes from; the repository where absent. */
  readonly origin?: Origin;
  /** Where the two ends of a file with a hole stand in the question. */
  readonly hole?: FimHole;
  /** Tokens to keep free for an evaluator's answer, as far as the sample stays full enough. */
  readonly reserve?: number;
  /** Another draft for the same cell, where this one cannot be fitted or does not pass. */
  readonly instead?: () => Draft;
}

/** A way to make a context of any size. The same room gives the same context. */
export interface ContextPlan {
  arrange(room: Room): Promise<Arranged | Refusal>;
}

/** How much a context may hold, and where in the prompt it will stand. */
export interface Room {
  /** Most tokens of the context, by the plan's own counting. */
  readonly tokens: number;
  /** Tokens of the prompt before the context, and of the whole prompt as it is planned: depths are shares of it. */
  readonly before: number;
  readonly prompt: number;
  /** 0 at first; asked again with a higher number, a plan places its needles otherwise. */
  readonly attempt: number;
  readonly signal?: AbortSignal | undefined;
}

/** A context. All offsets are UTF-16 offsets in `text`. */
export interface Arranged {
  readonly text: string;
  /** Whole files and parts in it, in order; none where the context is plain text. */
  readonly files: readonly ArrangedFile[];
  readonly needles: readonly ArrangedNeedle[];
  /** Spans that the answer rests on; `path` is empty outside of files. */
  readonly evidence: readonly (Span & { readonly path: RepoPath })[];
  /** Why it could not be longer, where everything there is stands in it already. */
  readonly short?: string;
}

export interface ArrangedFile extends Span {
  readonly path: RepoPath;
  readonly blob: string;
  /** Where the content comes from in the file's own text; a needle in it is not counted. */
  readonly source_start: number;
  readonly source_end: number;
}

export interface ArrangedNeedle extends Span {
  readonly key: string;
  readonly value: string;
  readonly path: RepoPath;
  /** 1-based line of its file as it is shown (of the context outside of files). */
  readonly line: number;
  /** Where it was meant to stand, 0 to 100; absent where that was left open. */
  readonly depth?: number;
}

/** One family of tasks. */
export interface Family {
  readonly id: string;
  /** One sentence: what is asked. */
  readonly about: string;
  /** One sample per length and depth by default. */
  readonly grid?: true;
  draft(wanted: Wanted): Promise<Draft | Refusal> | Draft | Refusal;
  readonly oracle: Oracle;
  /** The answer rests on several files: without any one of them the oracle must not find it. */
  readonly hops?: true;
  /** The question offers the answer among other words, or shows the code that it belongs to: it may stand in the question. */
  readonly offered?: true;
  /** Tells what is wrong with how often keys and values occur, where each needle does not tell both exactly once. */
  readonly unique?: (sample: Sample, seen: Seen) => string | undefined;
  /** The keys are names that code uses elsewhere as well, so that only the oracle can tell that there is one of each; values occur once. */
  readonly keysAreNames?: (params: Params) => boolean;
}

/** A file as it was found again in a rendered context. */
export interface SeenFile {
  readonly path: RepoPath;
  readonly content: string;
}

/** What the model sees, taken apart; nothing of the generator is in it. */
export interface Seen {
  /** Empty where the context is plain text. */
  readonly files: readonly SeenFile[];
  readonly context: string;
  readonly instruction: string;
  readonly question: string;
  readonly params: Params;
  /** What the sample says the answers are: only for oracles that cannot compute but confirm them. */
  readonly claimed: readonly string[];
}

/** What an oracle read off the context. */
export interface Reading {
  /** In the order in which the question wants them. */
  readonly answers: readonly string[];
  /** Wrong answers of the same shape that a careless reader may give: no answer may be hidden in one of them. */
  readonly rivals?: readonly string[];
}

/** Recomputes the answers; a sentence where the context does not decide them. */
export type Oracle = (seen: Seen) => Reading | string;

/** Tells a refusal from what was wanted. */
export function isRefusal(value: object): value is Refusal {
  return "reason" in value;
}
