import type { AnnotationList } from "../../core/annotate/annotations.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import { readAnnotations, updateAnnotations } from "../../node/annotations/annotationFile.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import { type Blobs, findLost, type Read } from "../samples/findLost.ts";
import type { Lost } from "../samples/groups.ts";
import type { Busy } from "./busy.ts";
import { type Move, moved } from "../marks/reanchor.ts";
import type { Part } from "./part.ts";

/** One annotation before and after a change; absent where it was not there. */
interface Deed {
  readonly id: string;
  readonly before: Annotation | undefined;
}

/** The annotations of one repository, as its file says, and the way back from the last changes. */
export class AnnotationBook {
  private readonly root: string;
  private readonly changed: (part: Part) => void;
  private readonly busy: Busy;
  private list: AnnotationList = { annotations: [], broken: [] };
  private sentence: string | undefined;
  private readonly deeds: Deed[] = [];
  private gone: Lost = new Set();

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

  /** Marks whose text was gone when it was last looked for. */
  get lost(): Lost {
    return this.gone;
  }

  get canUndo(): boolean {
    return this.deeds.length > 0;
  }

  async load(): Promise<void> {
    try {
      this.list = await this.busy.during(readAnnotations(this.root));
      this.sentence = undefined;
    } catch (error) {
      this.sentence = sentenceOf(error);
    }
    this.changed("annotations");
  }

  /** Looks for the text of every mark. */
  async findLost(...places: [blobs: Blobs, read: Read]): Promise<void> {
    const lost = await findLost(this.annotations, ...places);
    const same = lost.size === this.gone.size && [...lost].every((key) => this.gone.has(key));
    this.gone = lost;
    if (!same) this.changed("lost");
  }

  /**
   * Changes one annotation as the file has it now, which another window may have changed since it was shown; `undefined` removes it.
   * @param fresh what to begin with where there is none; else nothing happens then
   */
  async edit(id: string, change: (now: Annotation) => Annotation | undefined, fresh?: Annotation): Promise<void> {
    let deed: Deed | undefined;
    await this.write((now) => {
      const before = now.find((annotation) => annotation.id === id);
      const from = before ?? fresh;
      deed = from && { id, before };
      return from ? replaced(now, id, change(from)) : now;
    });
    if (!deed) return;
    this.deeds.push(deed);
    this.changed("annotations");
  }

  /** New anchors for text that moved: no deed of a person, so there is nothing to undo. */
  async reanchor(moves: readonly Move[]): Promise<void> {
    await this.write((now) => (moves.length === 0 ? now : now.map((annotation) => moves.reduce(moved, annotation))));
  }

  /** Takes the last change back; the rest of the file stays as it is now. */
  async undo(): Promise<void> {
    const deed = this.deeds.pop();
    if (deed) await this.write((now) => replaced(now, deed.id, deed.before));
  }

  private async write(change: (now: readonly Annotation[]) => readonly Annotation[]): Promise<void> {
    this.list = await this.busy.during(updateAnnotations(this.root, change));
    this.sentence = undefined;
    this.changed("annotations");
  }
}

function replaced(now: readonly Annotation[], id: string, next: Annotation | undefined): readonly Annotation[] {
  const others = now.filter((annotation) => annotation.id !== id);
  return next ? [...others, next] : others;
}
