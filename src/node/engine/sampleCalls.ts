import type { Weaving, World } from "../../core/dataset.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import type { Sample } from "../../core/model/sample.ts";
import { weaveSamples } from "../../core/samples.ts";
import { renderSample } from "../../core/tokens/chat.ts";

/** What a sample of an annotation would be, or why there would be none. */
export interface SampleFact {
  /** Of the annotation. */
  readonly id: string;
  /** Of the whole chat-rendered sample. */
  readonly tokens?: number;
  /** Depth of the first evidence, 0 to 100. */
  readonly depth?: number;
  readonly reason?: string;
}

/** A sample exactly as an export writes it, and as the trainer sees it. */
export interface SamplePreview {
  readonly sample: Sample;
  /** The chat as the model's template writes it. */
  readonly text: string;
  /** UTF-16 offsets in `text`: what is trained on, and where the first user message begins. */
  readonly answerStart: number;
  readonly userStart: number;
}

/** Facts of annotations, whatever their status, in the order given. */
export async function sampleFacts(
  world: World,
  weaving: Weaving,
  annotations: readonly Annotation[],
  signal?: AbortSignal,
): Promise<readonly SampleFact[]> {
  const facts = new Map<string, SampleFact>();
  const { rows } = await weaveSamples(world, weaving, annotations.map(asReady), signal);
  for await (const row of rows) {
    const id = annotations.find((annotation) => row.id === annotation.id || row.id.endsWith(`/${annotation.id}`))!.id;
    if ("reason" in row) facts.set(id, { id, reason: row.reason });
    else facts.set(id, { id, tokens: row.meta.n_tokens_total, ...depthOf(row) });
  }
  return annotations.flatMap(({ id }) => facts.get(id) ?? []);
}

/** The sample of one annotation, or the reason why there is none. */
export async function previewSample(
  world: World,
  weaving: Weaving,
  annotation: Annotation,
  signal?: AbortSignal,
): Promise<SamplePreview | string> {
  const { rows, counter } = await weaveSamples(world, weaving, [asReady(annotation)], signal);
  for await (const row of rows) {
    if ("reason" in row) return row.reason;
    const { text, answerStart } = renderSample(counter.chat!, row.messages);
    const [{ content }] = row.messages as readonly [Sample["messages"][number]];
    const trimmed = content.trimStart();
    const userStart = text.indexOf(trimmed) - (content.length - trimmed.length);
    return { sample: row, text, answerStart, userStart };
  }
  return "no-sample";
}

function asReady(annotation: Annotation): Annotation {
  return { ...annotation, status: "ready" };
}

function depthOf({ meta }: Sample): { depth?: number } {
  const [first] = meta.evidence;
  return first ? { depth: first.depth } : {};
}
