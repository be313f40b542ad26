import type { Annotation } from "../../core/model/annotation.ts";
import type { SampleFact } from "../../node/engine/sampleCalls.ts";

/** Samples that are made at a time, and at most in all: each is as long as the limit. */
const batch = 25;
const most = 200;

export type Measure = (annotations: readonly Annotation[], signal: AbortSignal) => Promise<readonly SampleFact[]>;

/** What the samples of annotations would be, as far as it is known: measured again only for those that changed. */
export class SampleFacts {
  private readonly known = new Map<string, { readonly annotation: Annotation; readonly fact: SampleFact }>();
  private state = "";
  private running: AbortController | undefined;

  of(annotation: Annotation): SampleFact | undefined {
    return this.known.get(annotation.id)?.fact;
  }

  /**
   * Measures what is not known yet, a newer call stops an older one.
   * @param state what all depends on besides the annotations: when it is another one, nothing is known any more
   */
  async measure(annotations: readonly Annotation[], state: string, measure: Measure, changed: () => void): Promise<void> {
    this.running?.abort();
    const { signal } = (this.running = new AbortController());
    if (state !== this.state) this.known.clear();
    this.state = state;
    const wanted = annotations.slice(0, most).filter((annotation) => this.known.get(annotation.id)?.annotation !== annotation);
    for (let at = 0; at < wanted.length && !signal.aborted; at += batch) {
      const some = wanted.slice(at, at + batch);
      const facts = await measure(some, signal);
      if (signal.aborted) return;
      for (const annotation of some) {
        const fact = facts.find(({ id }) => id === annotation.id);
        if (fact) this.known.set(annotation.id, { annotation, fact });
      }
      changed();
    }
  }

  dispose(): void {
    this.running?.abort();
  }
}
