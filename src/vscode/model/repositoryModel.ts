import { l10n, type Memento, type WorkspaceFolder, workspace } from "vscode";
import type { Context } from "../../core/model/context.ts";
import type { Settings } from "../../core/config/settings.ts";
import { Problem } from "../../core/model/problem.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Step } from "../../core/ports/progress.ts";
import type { SourceText } from "../../core/ports/repository.ts";
import type { Engine, ExportReport, Request, Watch } from "../../node/engine/engine.ts";
import type { ExportChoice } from "../exporting/plan.ts";
import { fileTree, type FolderNode } from "../files/fileTree.ts";
import type { TickedOff } from "../files/ticks.ts";
import { isCancelled, sentenceOf } from "../words/problemSentence.ts";
import { AnnotationBook } from "./annotationBook.ts";
import type { Busy } from "./busy.ts";
import { type ChoiceName, type Choices, FolderChoices } from "./choices.ts";
import { Latest } from "./latest.ts";
import { machineSettings } from "./machineSettings.ts";
import type { Part } from "./part.ts";
import { fallen, type Findings, treeFacts } from "./treeFacts.ts";
import { sameAnswer, sameLeftOut } from "./sameAnswer.ts";
import { debounced, type Soon } from "./soon.ts";

/** What the repositories of a window share. */
export interface House {
  readonly engine: Engine;
  readonly log: Log;
  readonly memory: Memento;
  readonly changed: (part: Part) => void;
  readonly busy: Busy;
}

export interface Running {
  readonly step: Step;
  readonly done: number;
  readonly total: number | undefined;
}

/** A folder tree and what it was built from. */
interface Built {
  readonly files: Findings["files"];
  readonly count: Findings["count"];
  readonly off: TickedOff;
  readonly fellOut: readonly LeftOut[];
  readonly tree: FolderNode;
}

const stages = ["files", "count", "contexts"] as const;
type Stage = (typeof stages)[number];

/** One workspace folder: how it is to be woven, what is known of it, and its annotations. */
export class RepositoryModel {
  readonly folder: WorkspaceFolder;
  readonly book: AnnotationBook;
  private readonly house: House;
  private readonly folderChoices: FolderChoices;
  private readonly latest = new Latest();
  private readonly packSoon: Soon = debounced(300, () => void this.look(this.running ? stages : ["contexts"]));
  private found: Findings = {};
  private choices: Choices | undefined;
  private off: TickedOff;
  private progress: Running | undefined;
  private sentence: string | undefined;
  private built: Built | undefined;

  constructor(folder: WorkspaceFolder, house: House) {
    this.folder = folder;
    this.house = house;
    house.busy.soon(this.packSoon);
    this.off = new Set(house.memory.get<RepoPath[]>(this.memoryKey, []));
    this.folderChoices = new FolderChoices(folder, house.memory);
    this.book = new AnnotationBook(folder.uri.fsPath, house);
  }

  get findings(): Findings {
    return this.found;
  }

  /** As the last look used them; absent before it. */
  get settings(): Settings | undefined {
    return this.choices?.settings;
  }

  get tickedOff(): TickedOff {
    return this.off;
  }

  /** All source files as one folder tree; the same object while it would look the same. */
  get tree(): FolderNode | undefined {
    const { files, count } = this.found;
    if (!files) return undefined;
    const { off, fellOut } = this;
    const last = this.built;
    if (last?.files === files && last.count === count && last.off === off && sameLeftOut(last.fellOut, fellOut)) return last.tree;
    const tree = fileTree(treeFacts(this.found, off));
    this.built = { files, count, off, fellOut, tree };
    return tree;
  }

  /** Source files that are in no context, though nobody ticked them off. */
  get fellOut(): readonly LeftOut[] {
    return fallen(this.found, this.off);
  }

  get lastExport(): ExportChoice | undefined {
    return this.house.memory.get(`export:${this.folder.uri.toString()}`);
  }

  set lastExport(choice: ExportChoice | undefined) {
    void this.house.memory.update(`export:${this.folder.uri.toString()}`, choice);
  }

  get running(): Running | undefined {
    return this.progress;
  }

  /** Why the last look did not come to its end. */
  get trouble(): string | undefined {
    return this.sentence;
  }

  /** Lists, counts and packs; what did not change since the last look is remembered by the engine. */
  async scan(): Promise<void> {
    await this.look(stages);
  }

  /** Looks again only where somebody has looked before. */
  async rescan(): Promise<void> {
    if (this.found.files || this.sentence !== undefined) await this.scan();
  }

  /** Stops the look that is under way, because a person wants so. */
  cancel(): void {
    if (this.progress) this.sentence = l10n.t("The scan was cancelled. What is shown may be incomplete.");
    this.latest.cancel();
  }

  tick(off: TickedOff): void {
    this.off = off;
    void this.house.memory.update(this.memoryKey, off.size === 0 ? undefined : [...off].toSorted());
    this.house.changed("ticks");
    if (this.found.files) this.packSoon();
  }

  async context(id: string): Promise<Context> {
    return await this.house.engine.context(await this.request(), id);
  }

  async source(path: RepoPath): Promise<SourceText | LeftOut> {
    return await this.house.engine.source(await this.request(), path);
  }

  async measure(texts: readonly string[]): Promise<readonly number[]> {
    return await this.house.engine.measure(await this.request(), texts);
  }

  async exportDataset(target: string, formats: readonly string[], watch: Watch): Promise<ExportReport> {
    return await this.house.engine.exportDataset({ ...(await this.request()), target, formats }, watch);
  }

  /** Looks for the text of all marks. */
  async findLost(): Promise<void> {
    if (this.book.annotations.length === 0 && this.book.lost.size === 0) return;
    try {
      const request = await this.request();
      const files = this.found.files?.files ?? [];
      const blobs = new Map(files.map((file) => [file.path, file.blob]));
      await this.house.busy.during(this.book.findLost(blobs, (path) => this.house.engine.source(request, path)));
    } catch (error) {
      this.house.log.warn(sentenceOf(error));
    }
  }

  /** What holds now, and which keys the repository's own `repoloom.json` decides. */
  async readChoices(): Promise<Choices> {
    return await this.folderChoices.read();
  }

  /** Keeps a choice and looks again with it. */
  async choose<K extends ChoiceName>(name: K, value: Settings[K]): Promise<void> {
    await this.folderChoices.store(name, value);
    await this.rescan();
  }

  dispose(): void {
    this.packSoon.dispose();
    this.house.busy.forget(this.packSoon);
    this.latest.cancel();
  }

  private get memoryKey(): string {
    return `without:${this.folder.uri.toString()}`;
  }

  private async request(): Promise<Request> {
    this.choices = await this.readChoices();
    const { settings } = this.choices;
    const without = [...this.off].toSorted();
    return { root: this.folder.uri.fsPath, git: workspace.isTrusted, settings, without, ...machineSettings() };
  }

  private async look(wanted: readonly Stage[]): Promise<void> {
    const looking = this.latest.run(async (signal) => {
      this.sentence = undefined;
      this.report("walk", 0);
      let stage: Stage = wanted[0]!;
      try {
        const request = await this.request();
        for (stage of wanted) await this.ask(stage, request, signal);
      } catch (error) {
        this.failed(error, stage);
      } finally {
        this.progress = undefined;
        this.house.changed("scan");
      }
    });
    await this.house.busy.during(looking);
  }

  private async ask(stage: Stage, request: Request, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const watch: Watch = { signal, progress: (step, done, total) => this.report(step, done, total) };
    const answer = await this.house.engine[stage](request, watch);
    const before = this.found[stage];
    const same = before && sameAnswer[stage](before as never, answer as never);
    if (!same) this.found = { ...this.found, [stage]: answer };
    this.house.changed("scan");
  }

  private report(step: Step, done: number, total?: number): void {
    this.progress = { step, done, total };
    this.house.changed("progress");
  }

  /** A newer look that overtakes this one is no news; its own answers follow. */
  private failed(error: unknown, stage: Stage): void {
    if (isCancelled(error)) return;
    if (!(error instanceof Problem))
      this.house.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    this.sentence = sentenceOf(error);
    const kept = stages.slice(0, stages.indexOf(stage));
    this.found = Object.fromEntries(kept.flatMap((name) => (this.found[name] ? [[name, this.found[name]]] : [])));
  }
}
