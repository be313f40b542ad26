import type { Annotation } from "../model/annotation.ts";
import { turnsOf, wordsOf } from "../model/annotation.ts";
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
import type { Around } from "../pack/around.ts";
import type { PlannedContext } from "../pack/request.ts";
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

/** Contexts of one limit, built around what questions rest on, without the files that samples leave out. */
export interface ContextPlan {
  /** What could not be packed, and files with a special token. */
  readonly leftOut: readonly Pick<LeftOut, "path" | "reason">[];
  /** `undefined` where no single context holds all of it. */
  around(evidence: readonly Found[]): Promise<Around | undefined>;
  /** One context with its text. */
  render(context: PlannedContext): Promise<Context>;
}

/** What composing asks of the world. */
export interface ComposeWorld extends Ground {
  readonly counter: TokenCounter;
  /** Gets ready for contexts of at most so many tokens. It may be asked for several limits. */
  plan(limit: number): Promise<ContextPlan>;
  readonly progress?: Progress;
}

/**
 * Ready annotations become samples: each is put at the end of a context that is built around its evidence.
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
    const turns = turnsOf(annotation).map(({ question, answer }) => ({ question: wordsOf(question), answer: wordsOf(answer) }));
    if (turns.some(({ question }) => question.trim() === "")) return "no-question";
    if (turns.some(({ answer }) => answer.trim() === "")) return "no-answer";
    const reason = unsettled(places, annotation);
    if (reason !== undefined) return reason;
    const isClean = turns.every(({ question, answer }) => (find(question) ?? find(answer)) === undefined);
    return isClean ? undefined : "special-token";
  };
}

/** What each usable annotation rests on. */
type Rests = ReadonlyMap<Annotation, readonly Found[]>;

async function* composeShare(
  { contextLimit, annotations }: Share,
  { world, common, rests }: { readonly world: ComposeWorld; readonly common: Common; readonly rests: Rests },
  signal?: AbortSignal,
): AsyncGenerator<Sample | Dropped, void, undefined> {
  const plan = await planFor(contextLimit, world);
  for (const annotation of annotations) {
    const evidence = rests.get(annotation)!;
    const built = await plan?.around(evidence);
    if (!plan || !built) {
      yield { id: annotation.id, reason: nowhere(evidence, plan) };
      continue;
    }
    const context = await plan.render(built.context);
    const { shortBecause, asked } = built;
    const result = await composeSample({ annotation, evidence, context, shortBecause, asked }, common, signal);
    yield typeof result === "string" ? { id: annotation.id, reason: result } : result;
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
