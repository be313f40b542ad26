import type { SplitUnit } from "../config/settings.ts";
import type { Sample } from "../model/sample.ts";
import { NearTexts } from "../trust/nearTexts.ts";
import { signatureOf } from "../trust/signature.ts";
import { Clusters } from "./clusters.ts";
import type { ContextRow } from "./formats/format.ts";

/**
 * Tells which rows stand on one haystack, so that no split is tested on what another was trained on. All rows are learnt
 * before the first name is asked for: a context that bridges two others makes all three one. By unit:
 * `haystack`: contexts that share at least half of the files of the smaller one (the same context packed for a longer answer,
 * the shorter lengths of a grid); `file`: rows with any content in common; `repository`: rows of one repository.
 * A row without files stands on what its `repo` names; a short row on itself.
 */
export class Haystacks {
  readonly #unit: Exclude<SplitUnit, "directory">;
  /** Texts of haystacks, where nearly the same ones are one. */
  readonly #texts: NearTexts<string> | undefined;
  readonly #clusters = new Clusters();
  /** Contents of contexts that have not been held against each other yet. */
  readonly #contexts = new Map<string, ReadonlySet<string>>();

  constructor(unit: Exclude<SplitUnit, "directory">, options = { near: false }) {
    this.#unit = unit;
    this.#texts = options.near ? new NearTexts() : undefined;
  }

  learn(row: Sample | ContextRow): void {
    const key = keyOf(row, this.#unit);
    if (this.#texts) this.#joinNear(key, haystackOf(row), this.#texts);
    if (this.#clusters.has(key)) return;
    this.#clusters.add(key);
    const contents = contentsOf(row);
    if (this.#unit === "file") for (const content of contents) this.#clusters.join(key, `content\n${content}`);
    if (this.#unit === "haystack") this.#contexts.set(key, new Set(contents));
  }

  /** A name of the row's haystack, which does not depend on the order of the rows. */
  nameOf(row: Sample | ContextRow): string {
    if (this.#contexts.size > 0) this.#joinShared();
    return this.#clusters.nameOf(keyOf(row, this.#unit));
  }

  /**
   * Joins contexts that share half of the smaller one. Two of them have one of the smaller one's rarest contents in common, one
   * more than half of it: what stands in every context is not looked at, and time does not grow with its square (prefix
   * filtering, Chaudhuri et al. 2006).
   */
  #joinShared(): void {
    const holders = holdersOf(this.#contexts);
    for (const [key, contents] of this.#contexts) {
      const rarest = [...contents].toSorted((a, b) => holders.get(a)!.length - holders.get(b)!.length || (a < b ? -1 : 1));
      for (const content of rarest.slice(0, Math.floor(contents.size / 2) + 1))
        for (const other of holders.get(content)!) this.#joinPair(key, other);
    }
    this.#contexts.clear();
  }

  #joinPair(smaller: string, larger: string): void {
    const [some, others] = [this.#contexts.get(smaller)!, this.#contexts.get(larger)!];
    if (some.size > others.size || this.#clusters.nameOf(smaller) === this.#clusters.nameOf(larger)) return;
    let shared = 0;
    for (const content of some) if (others.has(content)) shared += 1;
    if (shared >= 0.5 * some.size) this.#clusters.join(smaller, larger);
  }

  #joinNear(key: string, text: string, texts: NearTexts<string>): void {
    const signature = signatureOf(text);
    const alike = texts.all(signature);
    for (const other of alike) this.#clusters.join(key, other);
    if (!alike.includes(key)) texts.add(key, signature);
  }
}

function holdersOf(contexts: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const [key, contents] of contexts) {
    for (const content of contents) {
      const known = holders.get(content);
      if (known) known.push(key);
      else holders.set(content, [key]);
    }
  }
  return holders;
}

function keyOf(row: Sample | ContextRow, unit: Exclude<SplitUnit, "directory">): string {
  const { repo, files } = "context" in row ? row.context : row.meta;
  if (files.length === 0 || unit === "repository") return repo === "" ? row.id : `${repo}\n`;
  return contentsOf(row).join("\n");
}

function contentsOf(row: Sample | ContextRow): string[] {
  const { repo, files } = "context" in row ? row.context : row.meta;
  return [...new Set(files.map(({ path, blob }) => (blob === "" ? `${repo}\n${path}` : blob)))].toSorted();
}

/** What is read before the answer: the question is short beside the rest. */
export function haystackOf(row: Sample | ContextRow): string {
  return "context" in row ? row.context.text : (row.messages.find(({ role }) => role === "user")?.content ?? "");
}
