import { type Memory, packWorld, upTo, type World } from "../../core/dataset.ts";
import type { Context, ContextsSummary } from "../../core/model/context.ts";
import { sumByFolder } from "../../core/model/folders.ts";
import { type Graph, isDependency } from "../../core/model/graph.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import { comparePaths } from "../../core/model/repoPath.ts";
import { formatsOf } from "../../core/export/formats/table.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import { Problem } from "../../core/model/problem.ts";
import { baselines, edgeOrderAccuracy, largestCircle } from "../../core/order/metrics.ts";
import { countFiles } from "../../core/pack/countFiles.ts";
import { emptyPackMemory } from "../../core/pack/memory.ts";
import { renderContext } from "../../core/pack/render.ts";
import type { Log } from "../../core/ports/log.ts";
import { silent } from "../../core/ports/progress.ts";
import type { Entry, Repository, SourceText } from "../../core/ports/repository.ts";
import type { TokenCounter } from "../../core/ports/tokenCounter.ts";
import { textsOf } from "../../core/texts.ts";
import { exportJob } from "./exportJob.ts";
import { type CheckReport, checkDataset } from "../export/checkDataset.ts";
import { readManifest } from "../export/readManifest.ts";
import { trainerView } from "../../core/export/trainerView.ts";
import { exportDataset } from "../export/exportDataset.ts";
import { openRepository } from "../files/openRepository.ts";
import type { Installation } from "../installation.ts";
import { openTokenCounter } from "../tokens/openTokenCounter.ts";
import type {
  CheckRequest,
  CountReport,
  Engine,
  ExportReport,
  ExportRequest,
  FilesReport,
  OrderReport,
  Request,
  Watch,
} from "./engine.ts";

/** What is known of one folder: memory of its files, and the last plan, whose contexts may be asked for one by one. */
interface Known {
  readonly memory: Memory;
  plan?: Planned;
}

interface Planned {
  readonly key: string;
  readonly summary: ContextsSummary;
  readonly entries: ReadonlyMap<RepoPath, Entry>;
  /** The one that listed the entries: it knows how each file is stored. */
  readonly repository: Repository;
  readonly text: (path: RepoPath) => Promise<SourceText>;
}

/** The engine in this thread. One at a time per repository: the faces await each answer. */
export class LocalEngine implements Engine {
  readonly #installation: Installation;
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  readonly #counters = new Map<string, Promise<TokenCounter>>();

  constructor(installation: Installation, log: Log) {
    this.#installation = installation;
    this.#log = log;
  }

  async files(request: Request, watch: Watch = {}): Promise<FilesReport> {
    const { survey } = await upTo("walked", await this.#world(request, watch), request, watch.signal);
    const { root, repo, commit, notices } = survey.listing;
    return { root, repo, commit, files: survey.files.map(({ file }) => file), leftOut: survey.leftOut, notices };
  }

  async graph(request: Request, watch: Watch = {}): Promise<Graph> {
    return (await upTo("linked", await this.#world(request, watch), request, watch.signal)).graph;
  }

  async order(request: Request, watch: Watch = {}): Promise<OrderReport> {
    const { graph, order } = await upTo("ordered", await this.#world(request, watch), request, watch.signal);
    const metrics = {
      edgeOrderAccuracy: edgeOrderAccuracy(order, graph),
      edges: graph.edges.filter(isDependency).length,
      largestCircle: largestCircle(graph),
    };
    return { order, metrics, baselines: baselines(graph, request.settings.seed) };
  }

  async count(request: Request, watch: Watch = {}): Promise<CountReport> {
    const world = await this.#world(request, watch);
    const { survey } = await upTo("walked", world, request, watch.signal);
    const { listing, leftOut } = survey;
    const files = survey.files.map(({ file }) => file);
    const pack = await packWorld(world, survey, watch.signal);
    const graph = { nodes: [], edges: [] };
    const counts = await countFiles({ ...listing, files, graph, settings: request.settings }, pack, watch.signal);
    return {
      tokenizer: pack.counter.tokenizer,
      total: counts.files.reduce((sum, { tokens }) => sum + tokens, 0),
      files: counts.files,
      folders: sumByFolder(counts.files),
      leftOut: [...leftOut, ...counts.leftOut].toSorted((a, b) => comparePaths(a.path, b.path)),
    };
  }

  async contexts(request: Request, watch: Watch = {}): Promise<ContextsSummary> {
    const world = await this.#world(request, watch);
    const { survey, summary } = await upTo("packed", world, request, watch.signal);
    const { repository } = world;
    const entries = new Map(survey.listing.entries.map((entry) => [entry.path, entry]));
    this.#knownOf(request).plan = { key: keyOf(request), summary, entries, repository, text: textsOf(repository, survey) };
    return summary;
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
    const { repository } = await this.#world(request, watch);
    const { entries, leftOut } = await repository.list(request.settings, watch.signal);
    const entry = entries.find((candidate) => candidate.path === path);
    if (entry) return await repository.read(entry, watch.signal);
    return leftOut.find((left) => left.path === path) ?? { path, reason: "gone" };
  }

  async measure(request: Request, texts: readonly string[], watch: Watch = {}): Promise<readonly number[]> {
    return await (await this.#counter(request)).count(texts, watch.signal);
  }

  async exportDataset(request: ExportRequest, watch: Watch = {}): Promise<ExportReport> {
    const formats = formatsOf(request.formats);
    const world = await this.#world(request, watch);
    const job = await exportJob({ request, formats, world, log: this.#log }, watch.signal);
    return await exportDataset(job, watch.signal);
  }

  async check(request: CheckRequest, { progress = silent, signal }: Watch = {}): Promise<CheckReport> {
    const { root, given } = request;
    const manifest = await readManifest(root);
    const made = typeof manifest === "string" ? undefined : manifest;
    const tokenizer = given.tokenizer ?? made?.tokenizer.id ?? request.settings.tokenizer;
    const limit = given.limit ?? made?.settings.limit ?? request.settings.limit;
    const counter = await this.#counter({ ...request, settings: { ...request.settings, tokenizer } });
    const sameTokenizer = made === undefined || made.tokenizer.sha256 === counter.tokenizer.sha256;
    if (!sameTokenizer) this.#log.warn(`${tokenizer} is not the tokenizer of this dataset: only the limit is checked`);
    const checking = { view: trainerView(counter, limit, signal), sameTokenizer };
    return await checkDataset({ dir: root, manifest, checking, progress }, signal);
  }

  async close(): Promise<void> {
    const counters = await Promise.allSettled(this.#counters.values());
    this.#counters.clear();
    for (const counter of counters) if (counter.status === "fulfilled") await counter.value.close();
  }

  async #world(request: Request, { progress = silent }: Watch): Promise<World> {
    return {
      repository: await openRepository(request.root, { git: request.git, log: this.#log }),
      counter: () => this.#counter(request),
      memory: this.#knownOf(request).memory,
      progress,
    };
  }

  #knownOf({ root, git }: Request): Known {
    const key = `${git} ${root}`;
    const known = this.#known.get(key) ?? { memory: { survey: new Map(), pack: emptyPackMemory() } };
    this.#known.set(key, known);
    return known;
  }

  /** Opens a tokenizer once; a failure is not remembered. */
  #counter({ settings, root, jobs, cache }: Request): Promise<TokenCounter> {
    const key = JSON.stringify([settings.tokenizer, root, jobs, cache]);
    const open = () =>
      openTokenCounter({ id: settings.tokenizer, cwd: root, jobs, cache, installation: this.#installation, log: this.#log });
    const counter = this.#counters.get(key) ?? open();
    this.#counters.set(key, counter);
    counter.catch(() => this.#counters.delete(key));
    return counter;
  }
}

/** Two requests with the same key have the same contexts while the repository stays as it is. */
function keyOf({ settings, without, git }: Request): string {
  return JSON.stringify([settings, without, git]);
}
