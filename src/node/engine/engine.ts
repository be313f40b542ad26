import type { Palette } from "../../core/draw/colour.ts";
import type { Estimate } from "../../core/evaluate/estimate.ts";
import type { RunScores } from "../../core/evaluate/runScores.ts";
import type { AskReport, AskRequest } from "../evaluate/askContext.ts";
import type { EvaluateRequest } from "../evaluate/evaluate.ts";
import type { PerplexityReport, PerplexityRequest } from "../evaluate/perplexity.ts";
import type { Preflight } from "../evaluate/preflight.ts";
import type { PushReport, PushRequest } from "../hub/pushDataset.ts";
import type { PlanAsked, PlannedTraining } from "../training/planTraining.ts";
import type { CheckReport } from "../export/checkDataset.ts";
import type { Container } from "../../core/export/container.ts";
import type { Redaction } from "../../core/export/dataset.ts";
import type { Mix } from "../../core/export/mix.ts";
import type { SplitShare } from "../../core/export/splits.ts";
import type { Settings } from "../../core/config/settings.ts";
import type { Context, ContextsSummary, TokenizerId } from "../../core/model/context.ts";
import type { Located } from "../../core/annotate/locate.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import type { Neighbours } from "../../core/graph/neighbours.ts";
import type { Graph } from "../../core/model/graph.ts";
import type { CountedFile } from "../../core/keptFolder.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { Dropped, Sample } from "../../core/model/sample.ts";
import type { LeftOut, SourceFile } from "../../core/model/sourceFile.ts";
import type { TaskDropped } from "../../core/tasks/generate.ts";
import type { TaskWishes } from "../../core/tasks/request.ts";
import type { SampleFact, SamplePreview } from "./sampleCalls.ts";
import type { Progress } from "../../core/ports/progress.ts";
import type { SourceText } from "../../core/ports/repository.ts";

/** One repository and how it is to be woven. Plain data: it may cross to a worker. */
export interface Request {
  /** Absolute path of the folder. */
  readonly root: string;
  /** False in an untrusted workspace: then git never runs. */
  readonly git: boolean;
  readonly settings: Settings;
  /** Files and folders that the user ticked off, by exact path; they stay in `files` and `count`, contexts go without. */
  readonly without: readonly RepoPath[];
  /** Workers that count. */
  readonly jobs: number;
  /** Folder for downloaded tokenizers, or `none`. */
  readonly cache: string;
}

/** `files --json`. */
export interface FilesReport {
  readonly root: string;
  readonly repo: string;
  readonly commit: string | null;
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly LeftOut[];
  readonly notices: readonly string[];
}

/** `order --json`. */
export interface OrderReport {
  readonly order: readonly RepoPath[];
  readonly metrics: { readonly edgeOrderAccuracy: number; readonly edges: number; readonly largestCircle: number };
  readonly baselines: Readonly<Record<"path" | "random" | "deepseek" | "repoqa", { readonly edgeOrderAccuracy: number }>>;
}

/** `count --json`. Folders end without a slash; the root folder is not listed, `total` is its count. */
export interface CountReport {
  readonly tokenizer: TokenizerId;
  readonly total: number;
  readonly files: readonly CountedFile[];
  readonly folders: readonly { readonly path: string; readonly tokens: number }[];
  readonly leftOut: readonly LeftOut[];
}

export interface ExportRequest extends Request {
  /** Absolute path of the folder that becomes the dataset. */
  readonly target: string;
  readonly formats: readonly string[];
  /** Absolute path of the annotation file; the repository's own where absent. */
  readonly annotations?: string;
  /** Absolute paths of files with samples, as `tasks` writes them. */
  readonly tasks?: readonly string[];
  /** Short rows of the user's own and how many of them stand beside the long ones. */
  readonly short?: { readonly path: string; readonly mix: Mix };
  /** Shares of the splits; rows keep the split they have where absent. */
  readonly splits?: readonly SplitShare[];
  /** Absolute paths of lists of what must not be trained on. */
  readonly decontaminate?: readonly string[];
  /** Files that hold the rows; `jsonl` where absent. */
  readonly container?: Container;
}

/** `export --json`. */
export interface ExportReport {
  readonly dir: string;
  readonly splits: Readonly<
    Record<string, { readonly rows: number; readonly tokens: number; readonly files: readonly string[] }>
  >;
  readonly dropped: readonly { readonly reason: string; readonly count: number }[];
  /** Every row that was not made, by id. */
  readonly droppedRows: readonly Dropped[];
  /** Files in which secrets or addresses were covered, and how many. */
  readonly redacted: readonly Redaction[];
}

/** What the checks of an export find in the files that are in, whatever the settings ask of them: to be shown before one asks. */
export interface FindingsReport {
  readonly secrets: readonly { readonly path: RepoPath; readonly count: number }[];
  readonly emails: readonly { readonly path: RepoPath; readonly count: number }[];
  /** Files by SPDX expression; `NOASSERTION` where a licence is not known, `none` where none is stated. */
  readonly licenses: Readonly<Record<string, number>>;
  /** Files that are the same as an earlier one by path, or nearly so. */
  readonly duplicates: readonly { readonly path: RepoPath; readonly of: RepoPath; readonly near: boolean }[];
}

/** A dataset to read back; `settings` as for a repository, with the dataset's folder as `root`. */
export interface CheckRequest extends Request {
  /** What the user says; else the dataset's own manifest tells with which tokenizer and limit it was made. */
  readonly given: { readonly tokenizer?: string; readonly limit?: number };
}

/** Tasks to generate from one repository. */
export interface TasksRequest extends Request, TaskWishes {
  /** Absolute path of a file with prompts in another language. */
  readonly prompts?: string;
  /** Absolute path of the user's own text: a file or a folder. */
  readonly haystack?: string;
}

/** Samples that are wanted, in the order in which they are written; each is made by `sample`. */
export interface TasksPlan {
  readonly samples: readonly {
    readonly id: string;
    readonly task: string;
    readonly length: number;
    readonly depth?: number;
  }[];
  /** Files that no context holds. */
  readonly leftOut: readonly LeftOut[];
}

/** `tasks --json`. */
export interface TasksReport {
  readonly rows: number;
  readonly tasks: readonly { readonly task: string; readonly rows: number }[];
  /** By task and reason; `detail` is that of the first one. */
  readonly dropped: readonly {
    readonly task: string;
    readonly reason: string;
    readonly count: number;
    readonly detail?: string;
  }[];
}

/** A file of samples to verify anew; `settings` as for a repository, `root` the folder that tokenizers are looked for in. */
export interface VerifyRequest extends Request {
  /** Absolute path. */
  readonly file: string;
  /** What the user says; else each sample names its own tokenizer. */
  readonly given: { readonly tokenizer?: string };
}

/** `tasks --verify --json`. */
export interface VerifyReport {
  readonly rows: number;
  readonly ok: number;
  readonly failed: readonly { readonly id: string; readonly check: string; readonly why: string }[];
}

/** A file of samples to run against a model, and the folder of the run. */
export interface EvaluateJob extends EvaluateRequest {
  /** Tokenizer to use instead of the one that the samples name. */
  readonly tokenizer?: string;
  /** Counts errors and refused lengths as wrong. */
  readonly strict: boolean;
  readonly palette?: Palette;
}

/** `evaluate --json`, with what was found out before; without results where it only looked ahead. */
export interface EvaluateReport {
  readonly preflight: Preflight;
  readonly estimate: Estimate;
  readonly sent: number;
  readonly results: RunScores | null;
}

/** A text whose perplexity by length is measured, counted with the tokenizer of the request, and the folder of the run. */
export interface PerplexityJob extends PerplexityRequest {
  readonly output: string;
}

/** How a call is watched and stopped. */
export interface Watch {
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
  /** Told what a model says as it comes. */
  readonly onText?: (text: string) => void;
}

/**
 * What both faces ask for. Answers are plain data. An engine remembers what it learnt of a repository,
 * so that the next call only looks at what changed. Every method throws `Problem`.
 */
export interface Engine {
  files(request: Request, watch?: Watch): Promise<FilesReport>;
  graph(request: Request, watch?: Watch): Promise<Graph>;
  /** What a file uses and what uses it, as of the last look; undefined where it is not in. */
  dependencies(request: Request, path: RepoPath, watch?: Watch): Promise<Neighbours | undefined>;
  order(request: Request, watch?: Watch): Promise<OrderReport>;
  count(request: Request, watch?: Watch): Promise<CountReport>;
  /** Plans all contexts; their texts are made one at a time by `context`. */
  contexts(request: Request, watch?: Watch): Promise<ContextsSummary>;
  /** One context with its text, as `contexts` planned it. */
  context(request: Request, id: string, watch?: Watch): Promise<Context>;
  /** One file as the repository stores it, which is what marks point into; or why it is not in (`gone` where nothing is known of it). */
  source(request: Request, path: RepoPath, watch?: Watch): Promise<SourceText | LeftOut>;
  /** Where anchors stand now, in the order given; `null` for an orphan. Their own files first, then what those became. */
  locate(request: Request, anchors: readonly Anchor[], watch?: Watch): Promise<readonly (Located | null)[]>;
  /** What the samples of annotations would be, whatever their status, in the order given. */
  sampleFacts(request: Request, annotations: readonly Annotation[], watch?: Watch): Promise<readonly SampleFact[]>;
  /** One sample exactly as an export writes it, or the reason why there is none. */
  previewSample(request: Request, annotation: Annotation, watch?: Watch): Promise<SamplePreview | string>;
  /** Exact tokens of any texts (a selection, a question). */
  measure(request: Request, texts: readonly string[], watch?: Watch): Promise<readonly number[]>;
  /** What the checks would find; nothing is changed. */
  findings(request: Request, watch?: Watch): Promise<FindingsReport>;
  exportDataset(request: ExportRequest, watch?: Watch): Promise<ExportReport>;
  /** Reads a dataset back and tells what is wrong with it. */
  check(request: CheckRequest, watch?: Watch): Promise<CheckReport>;
  /** Walks and counts the repository and plans all samples; they are made one at a time by `sample`. */
  tasks(request: TasksRequest, watch?: Watch): Promise<TasksPlan>;
  /** One sample as `tasks` planned it, verified; or why there is none. */
  sample(request: TasksRequest, id: string, watch?: Watch): Promise<Sample | TaskDropped>;
  /** Verifies a file of samples without anything but its text. */
  verifyTasks(request: VerifyRequest, watch?: Watch): Promise<VerifyReport>;
  /** Runs samples against a model's server, scores the answers and draws them. */
  evaluate(request: Request, job: EvaluateJob, watch?: Watch): Promise<EvaluateReport>;
  /** Measures perplexity by length where the server gives log-probabilities, and draws it. */
  perplexity(request: Request, job: PerplexityJob, watch?: Watch): Promise<PerplexityReport>;
  /** Asks a model about one context; counted with the tokenizer of the request. */
  ask(request: Request, asked: AskRequest, watch?: Watch): Promise<AskReport>;
  /** Makes a training plan, and its files where a folder is named. */
  planTraining(asked: PlanAsked, watch?: Watch): Promise<PlannedTraining>;
  /** Puts a dataset on the Hub. */
  pushDataset(request: PushRequest, watch?: Watch): Promise<PushReport>;
  close(): Promise<void>;
}
