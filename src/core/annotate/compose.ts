import type { Annotation } from "../model/annotation.ts";
import { wordsOf } from "../model/annotation.ts";
import type { Context } from "../model/context.ts";
import { Problem } from "../model/problem.ts";
import type { Dropped, Sample } from "../model/sample.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import type { Progress } from "../ports/progress.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import { type Common, composeSample } from "./composeSample.ts";
import { asItReads, evidenceIn, findAnchors, type Found, type Places, unsettled } from "./evidence.ts";
import { chatLayout } from "./layout.ts";
import type { Ground } from "./locate.ts";
import { overhead, type Share, shareOut } from "./overhead.ts";
import type { PlannedContext } from "../pack/request.ts";
import { placer } from "./placement.ts";
import { specialTokenFinder } from "../tokens/specialToken.ts";

/** Which samples are asked for. */
export interface ComposeRequest {
  /** All of them; only ready ones become samples. */
  readonly annotations: readonly Annotation[];
  /** Most tokens of a whole chat-rendered sample. */
  readonly limit: number;
  readonly specialTokens: "leave-out" | "keep";
  /** SPDX ids of the repository. */
  readonly licenses: readonly string[];
}

/** Contexts planned for one limit, without the files that samples leave out. */
export interface ContextPlan {
  readonly contexts: readonly PlannedContext[];
  /** What could not be packed, and files with a special token. */
  readonly leftOut: readonly Pick<LeftOut, "path" | "reason">[];
  /** One context with its text. */
  render(context: PlannedContext): Promise<Context>;
}

/** What composing asks of the world. */
export interface ComposeWorld extends Ground {
  readonly counter: TokenCounter;
  /** Plans contexts of at most so many tokens. It may be asked for several limits. */
  plan(limit: number): Promise<ContextPlan>;
  readonly progress?: Progress;
}

/**
 * Ready annotations become samples: each is put at the end of the first context that holds all its evidence.
 * Every ready annotation comes out once, as a sample or as dropped with its reason, in an order that depends on nothing else.
 * @throws Problem `no-chat-template`
 */
export async function* compose(
  request: ComposeRequest,
  world: ComposeWorld,
  signal?: AbortSignal,
): AsyncGenerator<Sample | Dropped, void, undefined> {
  const { counter } = world;
  const { chat } = counter;
  if (!chat) throw new Problem("no-chat-template", { id: counter.tokenizer.id });
  const { limit, licenses } = request;
  const common: Common = { limit, licenses, counter, chat, layout: chatLayout(chat) };
  const ready = request.annotations.filter(({ status }) => status === "ready");
  const places = await findAnchors(ready, world, signal);
  const check = unusable(request, counter, places);
  const rests = new Map<Annotation, readonly Found[]>();
  for (const annotation of ready) {
    const reason = check(annotation);
    if (reason === undefined) rests.set(asItReads(places, annotation), evidenceIn(places, annotation));
    else yield { id: annotation.id, reason };
  }
  const usable = [...rests.keys()];
  let done = ready.length - usable.length;
  const overheads = await overhead(usable, counter, chat, signal);
  for (const share of shareOut(usable, overheads, limit)) {
    for await (const row of composeShare(share, { world, common, rests }, signal)) {
      world.progress?.("compose", ++done, ready.length);
      yield row;
    }
  }
}

/** What can be told before anything is planned. A special token among the words would end the turn in the middle of them. */
function unusable(
  request: ComposeRequest,
  counter: TokenCounter,
  places: Places,
): (annotation: Annotation) => string | undefined {
  const find = request.specialTokens === "keep" ? () => undefined : specialTokenFinder(counter);
  return (annotation) => {
    const [question, answer] = [wordsOf(annotation.question), wordsOf(annotation.answer)];
    if (question.trim() === "") return "no-question";
    if (answer.trim() === "") return "no-answer";
    const reason = unsettled(places, annotation);
    if (reason !== undefined) return reason;
    return (find(question) ?? find(answer)) === undefined ? undefined : "special-token";
  };
}

/** What each usable annotation rests on. */
type Rests = ReadonlyMap<Annotation, readonly Found[]>;

interface Pending {
  readonly annotation: Annotation;
  readonly evidence: readonly Found[];
  readonly index: number;
}

async function* composeShare(
  { contextLimit, annotations }: Share,
  { world, common, rests }: { readonly world: ComposeWorld; readonly common: Common; readonly rests: Rests },
  signal?: AbortSignal,
): AsyncGenerator<Sample | Dropped, void, undefined> {
  const plan = await planFor(contextLimit, world);
  const place = placer(plan?.contexts ?? []);
  const pending: Pending[] = [];
  for (const annotation of annotations) {
    const evidence = rests.get(annotation)!;
    const index = place(evidence);
    if (index !== undefined) pending.push({ annotation, evidence, index });
    else yield { id: annotation.id, reason: nowhere(evidence, plan) };
  }
  if (plan) yield* composePending(pending, plan, common, signal);
}

/** One context after the other, so that each text is made once and only one is held. */
async function* composePending(
  pending: readonly Pending[],
  plan: ContextPlan,
  common: Common,
  signal?: AbortSignal,
): AsyncGenerator<Sample | Dropped, void, undefined> {
  const byContext = Map.groupBy(pending, ({ index }) => index);
  for (const [index, group] of [...byContext].toSorted(([a], [b]) => a - b)) {
    const context = await plan.render(plan.contexts[index]!);
    const shortBecause = shortness(index, plan.contexts.length);
    for (const { annotation, evidence } of group) {
      const result = await composeSample({ annotation, evidence, context, shortBecause }, common, signal);
      yield typeof result === "string" ? { id: annotation.id, reason: result } : result;
    }
  }
}

/** `undefined` where the question and its answer leave no room for any context. */
async function planFor(contextLimit: number, world: ComposeWorld): Promise<ContextPlan | undefined> {
  if (contextLimit < 1) return undefined;
  try {
    return await world.plan(contextLimit);
  } catch (error) {
    if (error instanceof Problem && error.code === "limit-too-small") return undefined;
    throw error;
  }
}

function nowhere(evidence: readonly Found[], plan: ContextPlan | undefined): string {
  if (!plan) return "over-limit";
  const tainted = new Set(plan.leftOut.filter(({ reason }) => reason === "special-token").map(({ path }) => path));
  return evidence.some(({ path }) => tainted.has(path)) ? "special-token" : "evidence-not-in-context";
}

function shortness(index: number, contexts: number): string {
  if (contexts === 1) return "repository-too-small";
  return index === contexts - 1 ? "last-context" : "next-file-did-not-fit";
}
