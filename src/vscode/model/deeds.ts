import { printAnnotations } from "../../core/annotate/annotations.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import { Problem } from "../../core/model/problem.ts";
import { withAnchor } from "../marks/annotationEdits.ts";
import { marksOf } from "../marks/mark.ts";

/** One annotation before and after a change; absent where it was not there. */
export interface Deed {
  readonly id: string;
  readonly before: Annotation | undefined;
  readonly after: Annotation | undefined;
}

/** How to change some annotations. */
interface Editing {
  readonly now: readonly Annotation[];
  readonly change: (now: Annotation) => Annotation | undefined;
  readonly fresh: Annotation | undefined;
}

/** What changing these does; annotations that are not there and that a change leaves as they are, are not in it. */
export function deedsOf(ids: readonly string[], { now, change, fresh }: Editing): readonly Deed[] {
  const byId = new Map(now.map((annotation) => [annotation.id, annotation]));
  return ids.flatMap((id): Deed[] => {
    const before = byId.get(id);
    const from = before ?? fresh;
    if (!from) return [];
    const after = change(from);
    return after === before ? [] : [{ id, before, after }];
  });
}

/** The list after the deeds; the same list where there are none. */
export function redone(now: readonly Annotation[], deeds: readonly Deed[], { strict = false } = {}): readonly Annotation[] {
  return replaced(
    now,
    deeds.map(({ id, before, after }) => ({ id, from: before, to: after })),
    strict,
  );
}

/** @throws Problem `annotation-changed` */
export function undone(now: readonly Annotation[], deeds: readonly Deed[]): readonly Annotation[] {
  return replaced(
    now,
    deeds.map(({ id, before, after }) => ({ id, from: after, to: before })),
    true,
  );
}

interface Step {
  readonly id: string;
  readonly from: Annotation | undefined;
  readonly to: Annotation | undefined;
}

function replaced(now: readonly Annotation[], steps: readonly Step[], strict: boolean): readonly Annotation[] {
  if (steps.length === 0) return now;
  const byId = new Map(now.map((annotation) => [annotation.id, annotation]));
  for (const { id, from, to } of steps) {
    if (strict && !sameWords(byId.get(id), from)) throw new Problem("annotation-changed");
    if (to) byId.set(id, to);
    else byId.delete(id);
  }
  return [...byId.values()];
}

/** True where nobody changed what a person sees; a save may have given marks new places meanwhile. */
function sameWords(a: Annotation | undefined, b: Annotation | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && wordsIn(a) === wordsIn(b));
}

/** As it is printed, but for where its marks stand. */
function wordsIn(annotation: Annotation): string {
  const nowhere = marksOf(annotation).reduce((now, mark) => withAnchor(now, mark, noPlace), annotation);
  return printAnnotations({ annotations: [nowhere], broken: [] });
}

const noPlace: Anchor = {
  path: "",
  blob: "",
  start: 0,
  end: 0,
  start_byte: 0,
  end_byte: 0,
  start_line: 0,
  start_column: 0,
  end_line: 0,
  end_column: 0,
  exact: "",
  prefix: "",
  suffix: "",
};

/** The changes of a window that can be taken back, and those that were. */
export class Deeds {
  private readonly done: (readonly Deed[])[] = [];
  private readonly takenBack: (readonly Deed[])[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.takenBack.length > 0;
  }

  did(deeds: readonly Deed[]): void {
    this.done.push(deeds);
    this.takenBack.length = 0;
  }

  async undo(act: (deeds: readonly Deed[]) => Promise<void>): Promise<void> {
    await moveLast(this.done, this.takenBack, act);
  }

  async redo(act: (deeds: readonly Deed[]) => Promise<void>): Promise<void> {
    await moveLast(this.takenBack, this.done, act);
  }
}

/** One that cannot be done now never can: it is gone. */
async function moveLast<T>(from: T[], to: T[], act: (one: T) => Promise<void>): Promise<void> {
  const last = from.pop();
  if (last === undefined) return;
  await act(last);
  to.push(last);
}
