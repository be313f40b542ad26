import { type WorkspaceFolder, workspace } from "vscode";
import type { Annotation } from "../../core/model/annotation.ts";
import type { Neighbours } from "../../core/graph/neighbours.ts";
import type { Context } from "../../core/model/context.ts";
import type { ExchangeForm } from "../../core/annotate/exchange/exchanged.ts";
import { type ExchangeReport, exportAnnotations, importAnnotations, type ImportReport } from "../../node/annotations/exchange.ts";
import type { AskReport, AskRequest } from "../../node/evaluate/askContext.ts";
import type { SamplePreview } from "../../node/engine/sampleCalls.ts";
import type { Settings } from "../../core/config/settings.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { SourceText } from "../../core/ports/repository.ts";
import type {
  EvaluateJob,
  EvaluateReport,
  ExportReport,
  FindingsReport,
  Request,
  TasksPlan,
  TasksReport,
  TasksRequest,
  Watch,
} from "../../node/engine/engine.ts";
import type { ExportChoice } from "../exporting/plan.ts";
import { linearDepths } from "../../core/tasks/cells.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { TaskDropped } from "../../core/tasks/generate.ts";
import { writeWhole } from "../../node/export/writeWhole.ts";
import { generateTasks } from "../../node/tasks/generateTasks.ts";
import type { TasksChoice, TasksFile } from "../tasks/tasksChoice.ts";
import type { FolderNode } from "../files/fileTree.ts";
import type { TickedOff } from "../files/ticks.ts";
import { isComplete } from "../marks/annotationEdits.ts";
import { type Measure, SampleFacts } from "../samples/sampleFacts.ts";
import { isCancelled, sentenceOf } from "../words/problemSentence.ts";
import { AnnotationBook } from "./annotationBook.ts";
import { type ChoiceName, type Choices, FolderChoices } from "./choices.ts";
import type { House } from "./house.ts";
import { Look, type Running } from "./look.ts";
import { machineSettings } from "./machineSettings.ts";
import { debounced, type Soon } from "./soon.ts";
import type { Findings } from "./treeFacts.ts";
import { TreeMemo } from "./treeMemo.ts";

/** One workspace folder: how it is to be woven, what is known of it, and its annotations. */
export class RepositoryModel {
  readonly folder: WorkspaceFolder;
  readonly book: AnnotationBook;
  /** What the samples of its annotations would be. */
  readonly facts = new SampleFacts();
  private readonly house: House;
  private readonly choices: FolderChoices;
  private readonly look: Look;
  private readonly trees = new TreeMemo();
  private readonly packSoon: Soon = debounced(300, () => void this.look.pack(() => this.lookRequest()));
  private used: Settings | undefined;
  private off: TickedOff;

  constructor(folder: WorkspaceFolder, house: House) {
    this.folder = folder;
    this.house = house;
    house.busy.soon(this.packSoon);
    this.look = new Look(house);
    this.off = new Set(house.memory.get<RepoPath[]>(this.keyOf("without"), []));
    this.choices = new FolderChoices(folder, house.memory);
    this.book = new AnnotationBook(folder.uri.fsPath, house);
  }

  get findings(): Findings {
    return this.look.findings;
  }

  get running(): Running | undefined {
    return this.look.running;
  }

  /** Why the last look did not come to its end. */
  get trouble(): string | undefined {
    return this.look.trouble;
  }

  /** As the last look used them; absent before it. */
  get settings(): Settings | undefined {
    return this.used;
  }

  get tickedOff(): TickedOff {
    return this.off;
  }

  /** All source files as one folder tree; the same object while it would look the same. */
  get tree(): FolderNode | undefined {
    return this.trees.tree(this.findings, this.off);
  }

  /** Source files that are in no context, though nobody ticked them off. */
  get fellOut(): readonly LeftOut[] {
    return this.trees.fellOut(this.findings, this.off);
  }

  /** True where a person does not want to hear of lock files. */
  get proposalDismissed(): boolean {
    return this.house.memory.get(this.keyOf("dismissed"), false);
  }

  dismissProposal(): void {
    void this.house.memory.update(this.keyOf("dismissed"), true);
    this.house.changed("ticks");
  }

  get lastExport(): ExportChoice | undefined {
    return this.house.memory.get(this.keyOf("export"));
  }

  set lastExport(choice: ExportChoice | undefined) {
    void this.house.memory.update(this.keyOf("export"), choice);
  }

  get lastTasks(): TasksChoice | undefined {
    return this.house.memory.get(this.keyOf("tasks"));
  }

  set lastTasks(choice: TasksChoice | undefined) {
    void this.house.memory.update(this.keyOf("tasks"), choice);
  }

  /** Server and model of the last evaluation. */
  get lastEvaluation(): { readonly baseUrl: string; readonly model: string } | undefined {
    return this.house.memory.get(this.keyOf("evaluation"));
  }

  set lastEvaluation(last: { readonly baseUrl: string; readonly model: string } | undefined) {
    void this.house.memory.update(this.keyOf("evaluation"), last);
  }

  /** Folders of runs, the last one first. */
  get runs(): readonly string[] {
    return this.house.memory.get<readonly string[]>(this.keyOf("runs"), []);
  }

  keepRun(path: string): void {
    void this.house.memory.update(this.keyOf("runs"), [path, ...this.runs.filter((run) => run !== path)].slice(0, 20));
  }

  /** Files of generated tasks, by path. */
  get tasksFiles(): readonly TasksFile[] {
    return this.house.memory.get<readonly TasksFile[]>(this.keyOf("tasksFiles"), []);
  }

  forgetTasks(path: string): void {
    this.keepTasks(this.tasksFiles.filter((file) => file.path !== path));
  }

  async scan(): Promise<void> {
    await this.look.whole(() => this.lookRequest());
  }

  /** Looks again only where somebody has looked before. */
  async rescan(): Promise<void> {
    if (this.findings.files || this.trouble !== undefined || this.running) await this.scan();
  }

  /** Something changed on disk: looks again, unless a person stopped the last look. */
  async follow(): Promise<void> {
    if (!this.look.stopped) await this.rescan();
  }

  cancel(): void {
    this.look.cancel();
  }

  tick(off: TickedOff): void {
    this.off = off;
    void this.house.memory.update(this.keyOf("without"), off.size === 0 ? undefined : [...off].toSorted());
    this.house.changed("ticks");
    if (this.findings.files) this.packSoon();
  }

  async context(id: string): Promise<Context> {
    return await this.house.engine.context(await this.request(), id);
  }

  async source(path: RepoPath): Promise<SourceText | LeftOut> {
    return await this.house.engine.source(await this.request(), path);
  }

  async dependencies(path: RepoPath): Promise<Neighbours | undefined> {
    return await this.house.busy.during(this.house.engine.dependencies(await this.request(), path));
  }

  async measure(texts: readonly string[]): Promise<readonly number[]> {
    return await this.house.engine.measure(await this.request(), texts);
  }

  async exportDataset({ checks = {}, ...choice }: ExportChoice, watch: Watch): Promise<ExportReport> {
    const request = await this.request();
    return await this.house.engine.exportDataset({ ...request, settings: { ...request.settings, ...checks }, ...choice }, watch);
  }

  async planTasks(choice: TasksChoice, watch: Watch): Promise<TasksPlan> {
    return await this.house.busy.during(this.house.engine.tasks(await this.tasksRequest(choice), watch));
  }

  /** Some of the planned samples, in the order given. */
  async makeTasks(choice: TasksChoice, ids: readonly string[], watch: Watch): Promise<(Sample | TaskDropped)[]> {
    const request = await this.tasksRequest(choice);
    const made: (Sample | TaskDropped)[] = [];
    for (const id of ids) made.push(await this.house.engine.sample(request, id, watch));
    return made;
  }

  /** Writes all samples into a file, whole or not at all, and keeps the file in the view. */
  async generateTasks(choice: TasksChoice, path: string, watch: Watch): Promise<TasksReport> {
    const request = await this.tasksRequest(choice);
    const plan = await this.house.engine.tasks(request, watch);
    const lines = generateTasks(this.house.engine, request, plan, watch);
    const told: TasksReport[] = [];
    const passed = async function* (): AsyncGenerator<string> {
      told.push(yield* lines);
    };
    await writeWhole(path, passed(), watch.signal);
    const { rows, tasks } = told[0]!;
    this.keepTasks([...this.tasksFiles.filter((file) => file.path !== path), { path, rows, tasks }]);
    return told[0]!;
  }

  async evaluate(job: EvaluateJob, watch: Watch): Promise<EvaluateReport> {
    return await this.house.engine.evaluate(await this.request(), job, watch);
  }

  /** Asks a model about one context. */
  async ask(asked: AskRequest, watch: Watch): Promise<AskReport> {
    return await this.house.engine.ask(await this.request(), asked, watch);
  }

  /** Files that hold what looks like secrets, and how many. */
  async lookForSecrets(watch: Watch): Promise<FindingsReport["secrets"]> {
    return (await this.house.engine.findings(await this.request(), watch)).secrets;
  }

  /** Looks for the text of all marks. */
  async lookForMarks(): Promise<void> {
    if (this.book.annotations.length === 0 && this.book.places.size === 0) return;
    try {
      const request = await this.request();
      const blobs = new Map(this.findings.files?.files.map((file) => [file.path, file.blob]));
      await this.house.busy.during(this.book.look(blobs, (anchors) => this.house.engine.locate(request, anchors)));
    } catch (error) {
      this.house.log.warn(sentenceOf(error));
    }
  }

  /** Makes the samples that the annotations would become, a few at a time, once the folder was looked at. */
  async measureSamples(): Promise<void> {
    if (!this.findings.contexts) return;
    try {
      const request = await this.request();
      const state = JSON.stringify([request.settings, request.without, this.findings.files?.files.map(({ blob }) => blob)]);
      const measure: Measure = (annotations, signal) => this.house.engine.sampleFacts(request, annotations, { signal });
      const complete = this.book.annotations.filter(isComplete);
      await this.house.busy.during(this.facts.measure(complete, state, measure, () => this.house.changed("facts")));
    } catch (error) {
      if (!isCancelled(error)) this.house.log.warn(sentenceOf(error));
    }
  }

  async importAnnotations(file: string): Promise<ImportReport> {
    const report = await this.house.busy.during(importAnnotations(this.house.engine, await this.request(), file));
    await this.book.load();
    return report;
  }

  async exportAnnotations(to: { readonly file: string; readonly form: ExchangeForm }): Promise<ExchangeReport> {
    return await this.house.busy.during(exportAnnotations(this.house.engine, await this.request(), to));
  }

  /** One sample exactly as an export would write it, or why there is none. */
  async previewSample(annotation: Annotation): Promise<SamplePreview | string> {
    return await this.house.busy.during(this.house.engine.previewSample(await this.request(), annotation));
  }

  /** What holds now, and which keys the repository's own `repoloom.json` decides. */
  async readChoices(): Promise<Choices> {
    return await this.choices.read();
  }

  /** Keeps a choice and looks again with it. */
  async choose<K extends ChoiceName>(name: K, value: Settings[K]): Promise<void> {
    await this.choices.store(name, value);
    await this.rescan();
  }

  dispose(): void {
    this.facts.dispose();
    this.packSoon.dispose();
    this.house.busy.forget(this.packSoon);
    this.look.dispose();
  }

  private keepTasks(files: readonly TasksFile[]): void {
    void this.house.memory.update(this.keyOf("tasksFiles"), files.length === 0 ? undefined : files);
    this.house.changed("tasks");
  }

  /** Lengths that are named need no limit beside them. */
  private async tasksRequest({ tasks, lengths, samples, split }: TasksChoice): Promise<TasksRequest> {
    const request = await this.request();
    const limit = Math.max(request.settings.limit, ...lengths);
    const amount = samples === undefined ? {} : { samples };
    const wishes = { tasks, lengths, depths: linearDepths(10), split, language: "en", ...amount };
    return { ...request, settings: { ...request.settings, limit }, ...wishes };
  }

  private keyOf(what: string): string {
    return `${what}:${this.folder.uri.toString()}`;
  }

  private async request(): Promise<Request> {
    const { settings } = await this.readChoices();
    const without = [...this.off].toSorted();
    return { root: this.folder.uri.fsPath, git: workspace.isTrusted, settings, without, ...machineSettings() };
  }

  private async lookRequest(): Promise<Request> {
    const request = await this.request();
    this.used = request.settings;
    return request;
  }
}
