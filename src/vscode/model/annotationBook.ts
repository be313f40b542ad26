import type { AnnotationList } from "../../core/annotate/annotations.ts";
import type { Located } from "../../core/annotate/locate.ts";
import type { Anchor, Annotation } from "../../core/model/annotation.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import { readAnnotations, updateAnnotations } from "../../node/annotations/annotationFile.ts";
import { keyOf, type Mark, marksOf } from "../marks/mark.ts";
import { type Move, moved } from "../marks/reanchor.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import type { Busy } from "./busy.ts";
import { type Deed, deedsOf, Deeds, redone, undone } from "./deeds.ts";
import type { Part } from "./part.ts";

/** The git ids of the files as the last scan saw them. */
export type Blobs = ReadonlyMap<RepoPath, string>;

/** Finds anchors in the repository as it is now; `null` for an orphan. */
export type Locate = (anchors: readonly Anchor[]) => Promise<readonly (Located | null)[]>;

/** Where marks stand that do not stand where they were made, by `keyOf`; `null` for an orphan. */
export type Places = ReadonlyMap<string, Located | null>;

/** The annotations of one repository, as its file says, and the way back from the last changes. */
export class AnnotationBook {
  readonly deeds = new Deeds();
  private readonly root: string;
  private readonly changed: (part: Part) => void;
  private readonly busy: Busy;
  private list: AnnotationList = { annotations: [], broken: [] };
  private sentence: string | undefined;
  private found: Places = new Map();
  private byPath: ReadonlyMap<RepoPath, readonly Mark[]> | undefined;

  constructor(root: string, house: { readonly changed: (part: Part) => void; readonly busy: Busy }) {
    this.root = root;
    this.changed = house.changed;
    this.busy = house.busy;
  }

  get annotations(): readonly Annotation[] {
    return this.list.annotations;
  }

  /** Lines of the file that are no annotations. */
  get broken(): AnnotationList["broken"] {
    return this.list.broken;
  }

  /** Why the file could not be read. */
  get trouble(): string | undefined {
    return this.sentence;
  }

  /** Where marks stood that were not at their place when they were last looked for. */
  get places(): Places {
    return this.found;
  }

  /** The marks in a file as it is called now. */
  marksIn(path: RepoPath): readonly Mark[] {
    this.byPath ??= Map.groupBy(
      this.annotations.flatMap(marksOf),
      (mark) => this.found.get(keyOf(mark))?.anchor.path ?? mark.anchor.path,
    );
    return this.byPath.get(path) ?? [];
  }

  async load(): Promise<void> {
    try {
      this.keep(await this.busy.during(readAnnotations(this.root, this.list)));
    } catch (error) {
      this.sentence = sentenceOf(error);
    }
    this.changed("annotations");
  }

  /** Looks for the text of every mark that was made in another text than its file holds now. */
  async look(blobs: Blobs, locate: Locate): Promise<void> {
    const marks = this.annotations.flatMap(marksOf);
    const away = marks.filter(({ anchor }) => anchor.blob === "" || blobs.get(anchor.path) !== anchor.blob);
    const located = away.length === 0 ? [] : await locate(away.map(({ anchor }) => anchor));
    const places = new Map(away.map((mark, at) => [keyOf(mark), located[at] ?? null]));
    const same = places.size === this.found.size && [...places].every(([key, place]) => samePlace(place, this.found.get(key)));
    if (same) return;
    this.found = places;
    this.byPath = undefined;
    this.changed("lost");
  }

  /**
   * Changes one annotation as the file has it now, which another window may have changed since it was shown; `undefined` removes it.
   * @param fresh what to begin with where there is none; else nothing happens then
   */
  async edit(id: string, change: (now: Annotation) => Annotation | undefined, fresh?: Annotation): Promise<void> {
    await this.editAll([id], change, fresh);
  }

  /** The same for several at once: one change to take back. */
  async editAll(ids: readonly string[], change: (now: Annotation) => Annotation | undefined, fresh?: Annotation): Promise<void> {
    let done: readonly Deed[] = [];
    await this.write((now) => {
      done = deedsOf(ids, { now, change, fresh });
      return redone(now, done);
    });
    if (done.length === 0) return;
    this.deeds.did(done);
    this.changed("annotations");
  }

  /** New anchors for text that moved: no deed of a person, so there is nothing to undo. */
  async reanchor(moves: readonly Move[]): Promise<void> {
    await this.write((now) => (moves.length === 0 ? now : now.map((annotation) => moves.reduce(moved, annotation))));
  }

  /**
   * Takes the last change back; the rest of the file stays as it is now.
   * @throws Problem `annotation-changed` where another window changed the same annotation since
   */
  async undo(): Promise<void> {
    await this.deeds.undo((deeds) => this.write((now) => undone(now, deeds)));
    this.changed("annotations");
  }

  /** @throws Problem `annotation-changed` */
  async redo(): Promise<void> {
    await this.deeds.redo((deeds) => this.write((now) => redone(now, deeds, { strict: true })));
    this.changed("annotations");
  }

  private async write(change: (now: readonly Annotation[]) => readonly Annotation[]): Promise<void> {
    this.keep(await this.busy.during(updateAnnotations(this.root, change, { earlier: this.list })));
    this.changed("annotations");
  }

  private keep(list: AnnotationList): void {
    this.list = list;
    this.byPath = undefined;
    this.sentence = undefined;
  }
}

function samePlace(a: Located | null, b: Located | null | undefined): boolean {
  if (!a || !b) return a === b;
  const same = a.anchor.path === b.anchor.path && a.anchor.start === b.anchor.start && a.anchor.exact === b.anchor.exact;
  return same && a.sure === b.sure;
}
