import { l10n } from "vscode";
import { Problem } from "../../core/model/problem.ts";
import type { Step } from "../../core/ports/progress.ts";
import type { Request, Watch } from "../../node/engine/engine.ts";
import { detailsOf, isCancelled, sentenceOf } from "../words/problemSentence.ts";
import type { House } from "./house.ts";
import { Latest } from "./latest.ts";
import { sameAnswer } from "./sameAnswer.ts";
import type { Findings } from "./treeFacts.ts";

/** How far a look is. */
export interface Running {
  readonly step: Step;
  readonly done: number;
  readonly total: number | undefined;
}

/** What is asked of the engine, in order: each stands on the one before. */
const stages = ["files", "count", "contexts"] as const;
type Stage = (typeof stages)[number];

/** The looks at one folder: one at a time, the newest wins, and what it found stays until a newer one finds otherwise. */
export class Look {
  private readonly house: House;
  private readonly latest = new Latest();
  private found: Findings = {};
  private progress: Running | undefined;
  private sentence: string | undefined;
  private halted = false;

  constructor(house: House) {
    this.house = house;
  }

  get findings(): Findings {
    return this.found;
  }

  get running(): Running | undefined {
    return this.progress;
  }

  /** Why the last look did not come to its end. */
  get trouble(): string | undefined {
    return this.sentence;
  }

  /** True after a person stopped a look, until another one begins: then nothing begins by itself. */
  get stopped(): boolean {
    return this.halted;
  }

  /** Lists, counts and packs; what did not change since the last look is remembered by the engine. */
  async whole(request: () => Promise<Request>): Promise<void> {
    await this.house.busy.during(this.latest.run((signal) => this.go(stages, request, signal)));
  }

  /** Packs again what was listed and counted; a whole look that is under way starts over. */
  async pack(request: () => Promise<Request>): Promise<void> {
    const wanted = this.progress ? stages : (["contexts"] as const);
    await this.house.busy.during(this.latest.run((signal) => this.go(wanted, request, signal)));
  }

  /** Stops the look that is under way, because a person wants so. */
  cancel(): void {
    if (!this.progress) return;
    this.sentence = l10n.t("The scan was cancelled. What is shown may be incomplete.");
    this.halted = true;
    this.latest.cancel();
  }

  dispose(): void {
    this.latest.cancel();
  }

  private async go(wanted: readonly Stage[], request: () => Promise<Request>, signal: AbortSignal): Promise<void> {
    this.sentence = undefined;
    this.halted = false;
    this.report("walk", 0);
    let stage: Stage = wanted[0]!;
    try {
      const asked = await request();
      for (stage of wanted) await this.ask(stage, asked, signal);
    } catch (error) {
      this.failed(error, stage);
    } finally {
      this.progress = undefined;
      this.house.changed("scan");
    }
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
    if (!(error instanceof Problem)) this.house.log.error(detailsOf(error));
    this.sentence = sentenceOf(error);
    const kept = stages.slice(0, stages.indexOf(stage));
    this.found = Object.fromEntries(kept.flatMap((name) => (this.found[name] ? [[name, this.found[name]]] : [])));
  }
}
