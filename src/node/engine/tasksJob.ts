import type { World } from "../../core/dataset.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Sample } from "../../core/model/sample.ts";
import type { Log } from "../../core/ports/log.ts";
import { maker, type TaskDropped } from "../../core/tasks/generate.ts";
import { prepare, type Texts } from "../../core/tasks/prepare.ts";
import { promptsOf } from "../../core/tasks/prompts/promptsOf.ts";
import { type PlannedSample, plannedSamples } from "../../core/tasks/request.ts";
import { specialTokenFinder } from "../../core/tokens/specialToken.ts";
import { openRepository } from "../files/openRepository.ts";
import { readBook, readHaystack } from "../tasks/haystack.ts";
import { readPrompts } from "../tasks/readPrompts.ts";
import type { TasksPlan, TasksRequest } from "./engine.ts";

/** Samples that were planned, and a way to make each. */
export interface PlannedTasks {
  /** Whether it is what another request asks for. */
  isFor(request: TasksRequest): boolean;
  readonly plan: TasksPlan;
  make(id: string, signal?: AbortSignal): Promise<Sample | TaskDropped>;
}

/** The world that tasks are made from, and what ships with us. */
export interface TasksMeans {
  readonly world: World;
  /** Folder of the book. */
  readonly haystack: string;
  readonly log: Log;
}

/**
 * Prepares the repository once and plans all samples that are wanted.
 * @throws Problem `usage`, `no-chat-template`, `haystack-missing`, `haystack-empty`, and what walking throws
 */
export async function planTasks(request: TasksRequest, means: TasksMeans, signal?: AbortSignal): Promise<PlannedTasks> {
  const { settings, split } = request;
  const prompts = promptsOf(request.language, request.prompts === undefined ? {} : await readPrompts(request.prompts));
  plannedSamples(request, "", 0); // a task that is none is told before anything is walked
  const texts = await textsFor(request, means, signal);
  const prepared = await prepare(means.world, request, texts, signal);
  const planned = plannedSamples(request, prepared.bench.repo, settings.seed);
  const byId = new Map(planned.map((sample) => [sample.id, sample]));
  const make = maker(prepared, { seed: settings.seed, split, limit: settings.limit, prompts });
  return {
    isFor: (other) => keyOf(other) === keyOf(request),
    plan: { samples: planned.map(told), leftOut: prepared.leftOut },
    async make(id, signal) {
      const sample = byId.get(id);
      if (!sample) throw new Problem("no-context", { id });
      return await make(sample.family, sample.cell, signal);
    },
  };
}

function told({ id, cell: { task, length, depth } }: PlannedSample): TasksPlan["samples"][number] {
  return { id, task, length, ...(depth === undefined ? {} : { depth }) };
}

/** Two requests with the same key have the same samples while the repository stays as it is. */
function keyOf({ jobs: _jobs, cache: _cache, ...request }: TasksRequest): string {
  return JSON.stringify(request);
}

async function textsFor(
  { haystack, settings, git, lengths }: TasksRequest,
  means: TasksMeans,
  signal?: AbortSignal,
): Promise<Texts> {
  const shipped = { shipped: () => readBook(means.haystack), atLeast: Math.max(...lengths) };
  if (haystack === undefined) return shipped;
  const counter = await means.world.counter();
  const specialToken = settings.specialTokens === "keep" ? () => undefined : specialTokenFinder(counter);
  const open = (root: string) => openRepository(root, { git, log: means.log });
  return { ...shipped, user: await readHaystack(haystack, { open, specialToken }, signal) };
}
