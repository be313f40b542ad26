import { anchorAt } from "../annotate/anchor.ts";
import { anchorsIn, evidenceOf } from "../annotate/evidence.ts";
import { type Ground, type Located, locateAnchors } from "../annotate/locate.ts";
import type { Settings } from "../config/settings.ts";
import { type Anchor, type Annotation, type Utterance, wordsOf } from "../model/annotation.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { Dropped } from "../model/sample.ts";
import type { SourceText } from "../ports/repository.ts";
import { mask } from "./mask.ts";
import { nearness, NearTexts } from "./nearTexts.ts";
import { findIn, type WordChecks } from "./sampleChecks.ts";
import { type Signature, signatureOf, similarity } from "./signature.ts";

/** What annotations are checked with. */
export interface AnnotationWorld {
  readonly checks: WordChecks & Pick<Settings, "duplicates">;
  /** Where anchors are looked for: the files without any check. */
  readonly ground: Ground;
  /** A file as it is exported where its text was covered, else `undefined`. */
  readonly coveredText: (path: RepoPath) => Promise<SourceText | undefined>;
}

/** Annotations that may become samples, and ready ones that may not. */
export interface CheckedAnnotations {
  readonly annotations: readonly Annotation[];
  readonly dropped: readonly Dropped[];
}

/**
 * Checks ready annotations before they are composed: `contaminated`, `secret`, `email` (in the answer; in the question it is
 * covered), `duplicate`, `near-duplicate` (question and answer, about the same or nearly the same). Anchors in files whose text is covered are
 * led to the covered text.
 */
export async function checkAnnotations(
  annotations: readonly Annotation[],
  world: AnnotationWorld,
  signal?: AbortSignal,
): Promise<CheckedAnnotations> {
  const dropped: Dropped[] = [];
  const kept: Annotation[] = [];
  const repeats = new RepeatedWords(world.checks.duplicates);
  for (const { annotation, isSpoilt } of await leadToCovered(annotations, world, signal)) {
    signal?.throwIfAborted();
    const isReady = annotation.status === "ready";
    const checked = isReady ? (isSpoilt ? "secret" : await checkWords(annotation, world.checks)) : annotation;
    const reason = typeof checked === "string" ? checked : isReady ? repeats.of(annotation) : undefined;
    if (reason !== undefined) dropped.push({ id: annotation.id, reason });
    else kept.push(checked as Annotation);
  }
  return { annotations: kept, dropped };
}

async function checkWords(annotation: Annotation, checks: WordChecks): Promise<Annotation | string> {
  const [question, answer] = [wordsOf(annotation.question), wordsOf(annotation.answer)];
  if (checks.contamination?.isIn(question) || checks.contamination?.isIn(answer)) return "contaminated";
  const [inQuestion, inAnswer] = [await findIn(question, checks), await findIn(answer, checks)];
  const isLeftOut = checks.secrets === "leave-out" && inQuestion.secrets.length > 0;
  if (isLeftOut || inAnswer.secrets.length > 0) return "secret";
  if (inAnswer.emails.length > 0) return "email";
  const spans = [...inQuestion.secrets, ...inQuestion.emails];
  return spans.length === 0 ? annotation : { ...annotation, question: { ...annotation.question, text: mask(question, spans) } };
}

interface Led {
  readonly annotation: Annotation;
  /** Whether the words of its answer are covered now: they say nothing any more. */
  readonly isSpoilt: boolean;
}

/** Leads anchors to the covered text of their file; those of other files, and the ones that are nowhere, stay. */
async function leadToCovered(
  annotations: readonly Annotation[],
  { ground, coveredText }: AnnotationWorld,
  signal?: AbortSignal,
): Promise<Led[]> {
  const anchors = annotations.flatMap(anchorsIn);
  const covered = new Map<RepoPath, SourceText>();
  for (const path of new Set(anchors.map((anchor) => anchor.path))) {
    const file = await coveredText(path);
    if (file) covered.set(path, file);
  }
  const concerned = anchors.filter(({ path }) => covered.has(path));
  const places = await locateAnchors(concerned, ground, signal);
  const lead = (anchor: Anchor): Anchor => {
    const place = places.get(anchor);
    const file = place?.sure ? covered.get(place.anchor.path) : undefined;
    return file ? anchorAt(file, place!.anchor) : anchor;
  };
  return annotations.map((annotation) => ledBy(lead, places, annotation));
}

function ledBy(lead: (anchor: Anchor) => Anchor, places: ReadonlyMap<Anchor, Located>, annotation: Annotation): Led {
  const half = (one: Utterance): Utterance => ({ ...one, spans: one.spans.map(lead) });
  const { question, answer, evidence } = annotation;
  const now = { ...annotation, question: half(question), answer: half(answer), evidence: evidence.map(lead) };
  const differs = (anchor: Anchor) => (places.get(anchor)?.anchor ?? anchor).exact !== lead(anchor).exact;
  return { annotation: now, isSpoilt: answer.text === "" && answer.spans.some(differs) };
}

/** Which annotations ask and answer what an earlier one does, about the same code or nearly the same. */
class RepeatedWords {
  readonly #policy: Settings["duplicates"];
  readonly #known = new Set<string>();
  /** Words of questions and answers, with what they are about. */
  readonly #words = new NearTexts<Signature>();

  constructor(policy: Settings["duplicates"]) {
    this.#policy = policy;
  }

  of(annotation: Annotation): string | undefined {
    if (this.#policy === "keep") return undefined;
    const words = `${wordsOf(annotation.question)}\n${wordsOf(annotation.answer)}`;
    const about = evidenceOf(annotation).map(({ exact }) => exact);
    const key = [words, ...about].join("\n");
    if (this.#known.has(key)) return "duplicate";
    this.#known.add(key);
    return this.#policy === "near" ? this.#near(signatureOf(words), signatureOf(about.join("\n"))) : undefined;
  }

  #near(words: Signature, about: Signature): string | undefined {
    if (this.#words.all(words).some((other) => similarity(other, about) >= nearness)) return "near-duplicate";
    this.#words.add(about, words);
    return undefined;
  }
}
