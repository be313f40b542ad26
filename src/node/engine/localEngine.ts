import { countFiles } from "../../core/countFiles.ts";
import { emptyMemory, type Memory, upTo, type World } from "../../core/dataset.ts";
import { KeptFolder } from "../../core/keptFolder.ts";
import { KeptLooks } from "../../core/keptLooks.ts";
import type { Context, ContextsSummary } from "../../core/model/context.ts";
import { sumByFolder } from "../../core/model/folders.ts";
import { type Located, locateAnchors } from "../../core/annotate/locate.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import { type Neighbours, neighboursOf } from "../../core/graph/neighbours.ts";
import { type Graph, isDependency } from "../../core/model/graph.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import { Problem } from "../../core/model/problem.ts";
import { baselines, edgeOrderAccuracy, largestCircle } from "../../core/order/metrics.ts";
import { RecentMap } from "../../core/pack/memory.ts";
import { renderContext } from "../../core/pack/render.ts";
import type { Log } from "../../core/ports/log.ts";
import { keptBehind, nothingKept } from "../../core/ports/kept.ts";
import { silent } from "../../core/ports/progress.ts";
import type { Entry, Repository, SourceText } from "../../core/ports/repository.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { groundOf } from "../../core/ground.ts";
import { textsOf } from "../../core/texts.ts";
import { KeptCounts } from "../../core/tokens/keptCounts.ts";
import { type Cache, openCache } from "../cache/openCache.ts";
import { Findings } from "../../core/trust/findings.ts";
import { areAsked } from "../../core/trust/trustedRepository.ts";
import { checkedRepository } from "../trust/checkedRepository.ts";
import { openSecretFinder } from "../trust/secretFinder.ts";
import type { PerplexityReport } from "../evaluate/perplexity.ts";
import type { AskReport, AskRequest } from "../evaluate/askContext.ts";
import type { PushReport, PushRequest } from "../hub/pushDataset.ts";
import type { PlanAsked, PlannedTraining } from "../training/planTraining.ts";
import type { CheckReport } from "../export/checkDataset.ts";
import { openRepository } from "../files/openRepository.ts";
import type { TaskDropped } from "../../core/tasks/generate.ts";
import { haystackOf, type Installation } from "../installation.ts";
import { type OpenTokenizer, openTokenizer } from "../tokens/openTokenizer.ts";
import { fileFindings } from "./fileFindings.ts";
import type {
  CheckRequest,
  CountReport,
  EvaluateJob,
  PerplexityJob,
  EvaluateReport,
  Engine,
  ExportReport,
  ExportRequest,
  FilesReport,
  FindingsReport,
  OrderReport,
  Request,
  TasksPlan,
  TasksRequest,
  VerifyReport,
  VerifyRequest,
  Watch,
} from "./engine.ts";
import type { SampleFact, SamplePreview } from "./sampleCalls.ts";
import type { PlannedTasks } from "./tasksJob.ts";

/** What is known of one folder: memory of its files, and the last plan, whose contexts may be asked for one by one. */
interface Known {
  readonly memory: Memory;
  plan?: Planned;
  /** As of the last look at the files. */
  graph?: Graph | undefined;
  tasks?: PlannedTasks;
}

interface Planned {
  readonly key: string;
  readonly summary: ContextsSummary;
  readonly entries: ReadonlyMap<RepoPath, Entry>;
  /** The one that listed the entries: it knows how each file is stored. */
  readonly repository: Repository;
  readonly text: (path: RepoPath) => Promise<SourceText>;
}

/** The world with what earlier runs left behind. */
interface WorldWithCache extends World {
  readonly cache: Cache;
}

/** The engine in this thread. One at a time per repository: the faces await each answer. */
export class LocalEngine implements Engine {
  readonly #installation: Installation;
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  readonly #tokenizers = new Map<string, Promise<OpenTokenizer>>();
  /** What checks found in contents. */
  readonly #findings = new Findings(openSecretFinder());
  /** What contents count, by all tokenizers. */
  readonly #counts = new RecentMap<string>(200_000);

  constructor(installation: Installation, log: Log) {
    this.#installation = installation;
    this.#log = log;
  }

  async files(request: Request, watch: Watch = {}): Promise<FilesReport> {
    const { survey } = await this.#checking(request, watch, (world) => upTo("walked", world, request, watch.signal));
    this.#knownOf(request).graph = undefined;
    const { root, repo, commit, notices } = survey.listing;
    return { root, repo, commit, files: survey.files.map(({ file }) => file), leftOut: survey.leftOut, notices };
  }

  async graph(request: Request, watch: Watch = {}): Promise<Graph> {
    return (await this.#checking(request, watch, (world) => upTo("linked", world, request, watch.signal))).graph;
  }

  async dependencies(request: Request, path: RepoPath, watch: Watch = {}): Promise<Neighbours | undefined> {
    const known = this.#knownOf(request);
    known.graph ??= await this.graph(request, watch);
    return neighboursOf(known.graph, path);
  }

  async order(request: Request, watch: Watch = {}): Promise<OrderReport> {
    const { graph, order } = await this.#checking(request, watch, (world) => upTo("ordered", world, request, watch.signal));
    const metrics = {
      edgeOrderAccuracy: edgeOrderAccuracy(order, graph),
      edges: graph.edges.filter(isDependency).length,
      largestCircle: largestCircle(graph),
    };
    return { order, metrics, baselines: baselines(graph, request.settings.seed) };
  }

  async count(request: Request, watch: Watch = {}): Promise<CountReport> {
    const { tokenizer } = await this.#tokenizer(request);
    const { sha256 } = tokenizer;
    const { files, leftOut } = await this.#checking(request, watch, ({ memory, counts, cache, ...world }) => {
      const { root } = world.repository;
      const known = {
        surveyed: memory.survey,
        folder: new KeptFolder(cache.folders, root, sha256),
        looks: new KeptLooks(cache.looks, root),
        counts: new KeptCounts(counts, sha256),
      };
      return countFiles({ ...world, ...known }, request.settings, watch.signal);
    });
    const total = files.reduce((sum, { tokens }) => sum + tokens, 0);
    return { tokenizer, total, files, folders: sumByFolder(files), leftOut };
  }

  async contexts(request: Request, watch: Watch = {}): Promise<ContextsSummary> {
    return await this.#checking(request, watch, async (world, repository) => {
      const { survey, graph, summary } = await upTo("packed", world, request, watch.signal);
      this.#knownOf(request).graph = graph;
      const entries = new Map(survey.listing.entries.map((entry) => [entry.path, entry]));
      this.#knownOf(request).plan = {
        key: keyOf(request),
        summary,
        entries,
        repository,
        text: textsOf(world.repository, survey),
      };
      return summary;
    });
  }

  async context(request: Request, id: string, watch: Watch = {}): Promise<Context> {
    const known = this.#knownOf(request);
    if (known.plan?.key !== keyOf(request)) await this.contexts(request, watch);
    const { summary, text } = known.plan!;
    const planned = summary.contexts.find((context) => context.id === id);
    if (!planned) throw new Problem("no-context", { id });
    return await renderContext(planned, { text }, watch.signal);
  }

  async source(request: Request, path: RepoPath, watch: Watch = {}): Promise<SourceText | LeftOut> {
    const { plan } = this.#knownOf(request);
    const known = plan?.entries.get(path);
    if (known) return await plan!.repository.read(known, watch.signal);
    const repository = await this.#repository(request);
    const { entries, leftOut } = await repository.list(request.settings, watch.signal);
    const entry = entries.find((candidate) => candidate.path === path);
    if (entry) return await repository.read(entry, watch.signal);
    return leftOut.find((left) => left.path === path) ?? { path, reason: "gone" };
  }

  async locate(request: Request, anchors: readonly Anchor[], watch: Watch = {}): Promise<readonly (Located | null)[]> {
    return await this.#weaving(request, watch, async (world) => {
      const { survey } = await upTo("walked", world, request, watch.signal);
      const places = await locateAnchors(anchors, groundOf(world.repository, survey, watch.signal), watch.signal);
      return anchors.map((anchor) => places.get(anchor) ?? null);
    });
  }

  async sampleFacts(request: Request, annotations: readonly Annotation[], watch: Watch = {}): Promise<readonly SampleFact[]> {
    const { sampleFacts } = await import("./sampleCalls.ts");
    return await this.#weaving(request, watch, (world) => sampleFacts(world, request, annotations, watch.signal));
  }

  async previewSample(request: Request, annotation: Annotation, watch: Watch = {}): Promise<SamplePreview | string> {
    const { previewSample } = await import("./sampleCalls.ts");
    return await this.#weaving(request, watch, (world) => previewSample(world, request, annotation, watch.signal));
  }

  async measure(request: Request, texts: readonly string[], watch: Watch = {}): Promise<readonly number[]> {
    return await (await this.#counter(request)).count(texts, watch.signal);
  }

  async findings(request: Request, watch: Watch = {}): Promise<FindingsReport> {
    return await fileFindings(await this.#repository(request), request, this.#findings, watch.signal);
  }

  async exportDataset(request: ExportRequest, watch: Watch = {}): Promise<ExportReport> {
    const { exportWoven } = await import("./exportWoven.ts"); // only who exports waits for all formats and containers
    const asked = { request, findings: this.#findings, log: this.#log };
    return await this.#weaving(request, watch, (world) => exportWoven({ ...asked, world }, watch.signal));
  }

  async check(request: CheckRequest, watch: Watch = {}): Promise<CheckReport> {
    const { checkExported } = await import("./checkExported.ts");
    const counter = (tokenizer: string) => this.#counter({ ...request, settings: { ...request.settings, tokenizer } });
    return await checkExported(request, { counter, log: this.#log }, watch);
  }

  async tasks(request: TasksRequest, watch: Watch = {}): Promise<TasksPlan> {
    const { planTasks } = await import("./tasksJob.ts"); // only who generates waits for all families
    const haystack = haystackOf(this.#installation);
    const planned = await this.#checking(request, watch, (world) =>
      planTasks(request, { world, haystack, log: this.#log }, watch.signal),
    );
    this.#knownOf(request).tasks = planned;
    return planned.plan;
  }

  async sample(request: TasksRequest, id: string, watch: Watch = {}): Promise<Sample | TaskDropped> {
    const known = this.#knownOf(request);
    if (!known.tasks?.isFor(request)) await this.tasks(request, watch);
    return await known.tasks!.make(id, watch.signal);
  }

  async verifyTasks(request: VerifyRequest, { progress = silent, signal }: Watch = {}): Promise<VerifyReport> {
    const { verifyTasks } = await import("../tasks/verifyTasks.ts");
    const { settings, given, jobs, file } = request;
    const counterOf = (tokenizer: string) =>
      this.#counter({ ...request, settings: { ...settings, tokenizer: given.tokenizer ?? tokenizer } });
    return await verifyTasks(file, { counterOf, width: jobs, progress }, signal);
  }

  async evaluate(request: Request, job: EvaluateJob, { progress = silent, signal }: Watch = {}): Promise<EvaluateReport> {
    const { evaluateJob } = await import("./evaluateJob.ts");
    const counterOf = (tokenizer: string) =>
      this.#counter({ ...request, settings: { ...request.settings, tokenizer: job.tokenizer ?? tokenizer } });
    return await evaluateJob(job, { counterOf, log: this.#log, progress }, signal);
  }

  async perplexity(request: Request, job: PerplexityJob, { progress = silent, signal }: Watch = {}): Promise<PerplexityReport> {
    const { perplexityJob } = await import("./perplexityJob.ts");
    return await perplexityJob(job, { counter: await this.#counter(request), log: this.#log, progress }, signal);
  }

  async ask(request: Request, asked: AskRequest, { signal, onText = () => {} }: Watch = {}): Promise<AskReport> {
    const { askContext } = await import("../evaluate/askContext.ts");
    return await askContext(asked, await this.#counter(request), onText, signal);
  }

  async planTraining(asked: PlanAsked, { signal }: Watch = {}): Promise<PlannedTraining> {
    const { planTraining } = await import("../training/planTraining.ts");
    return await planTraining(asked, signal);
  }

  async pushDataset(request: PushRequest, { progress = silent, signal }: Watch = {}): Promise<PushReport> {
    const { pushDataset } = await import("../hub/pushDataset.ts");
    return await pushDataset(request, progress, signal);
  }

  async close(): Promise<void> {
    const tokenizers = await Promise.allSettled(this.#tokenizers.values());
    this.#tokenizers.clear();
    for (const tokenizer of tokenizers) if (tokenizer.status === "fulfilled") await tokenizer.value.close();
  }

  /** Runs something in the world of a request; what it learnt is kept whatever its end. */
  async #weaving<T>(request: Request, { progress = silent }: Watch, run: (world: WorldWithCache) => Promise<T>): Promise<T> {
    const cache = openCache(request.cache, this.#log);
    try {
      return await run({
        repository: await this.#repository(request),
        counter: () => this.#counter(request),
        memory: this.#knownOf(request).memory,
        counts: keptBehind(this.#counts, cache.counts),
        cache,
        progress,
      });
    } finally {
      cache.save();
    }
  }

  /** As `#weaving`, with the repository as its checks leave it where any are asked for; it comes without them too. */
  #checking<T>(request: Request, watch: Watch, run: (world: WorldWithCache, repository: Repository) => Promise<T>): Promise<T> {
    return this.#weaving(request, watch, (world) => {
      const { repository } = world;
      if (!areAsked(request.settings)) return run(world, repository);
      const checked = checkedRepository(repository, request.settings, this.#findings);
      const cache = { ...world.cache, folders: nothingKept, looks: nothingKept }; // what checks find is not the file's alone
      return run({ ...world, repository: checked, cache }, repository);
    });
  }

  #repository({ root, git }: Request): Promise<Repository> {
    return openRepository(root, { git, log: this.#log });
  }

  #knownOf({ root, git }: Request): Known {
    const key = `${git} ${root}`;
    const known = this.#known.get(key) ?? { memory: emptyMemory() };
    this.#known.set(key, known);
    return known;
  }

  async #counter(request: Request): Promise<TokenCounter> {
    return await (await this.#tokenizer(request)).counter();
  }

  /** Opens a tokenizer once; a failure is not remembered. */
  #tokenizer({ settings, root, jobs, cache }: Request): Promise<OpenTokenizer> {
    const key = JSON.stringify([settings.tokenizer, root, jobs, cache]);
    const open = async (): Promise<OpenTokenizer> => {
      const options = { id: settings.tokenizer, cwd: root, jobs, cache, installation: this.#installation, log: this.#log };
      const opened = await openTokenizer(options);
      const counter = () =>
        opened.counter().catch((error: unknown) => {
          this.#tokenizers.delete(key);
          throw error;
        });
      return { ...opened, counter };
    };
    const tokenizer = this.#tokenizers.get(key) ?? open();
    this.#tokenizers.set(key, tokenizer);
    tokenizer.catch(() => this.#tokenizers.delete(key));
    return tokenizer;
  }
}

/** Two requests with the same key have the same contexts while the repository stays as it is. */
function keyOf({ settings, without, git }: Request): string {
  return JSON.stringify([settings, without, git]);
}
