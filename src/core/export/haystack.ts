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
  readonly #sizes = new Map<string, number>();
  readonly #holders = new Map<string, string[]>();

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
    if (this.#unit === "haystack") this.#joinShared(key, contents);
  }

  /** A name of the row's haystack, which does not depend on the order of the rows. */
  nameOf(row: Sample | ContextRow): string {
    return this.#clusters.nameOf(keyOf(row, this.#unit));
  }

  #joinShared(key: string, contents: readonly string[]): void {
    const shared = new Map<string, number>();
    for (const content of contents) {
      const holders = this.#holders.get(content) ?? [];
      for (const holder of holders) shared.set(holder, (shared.get(holder) ?? 0) + 1);
      holders.push(key);
      this.#holders.set(content, holders);
    }
    this.#sizes.set(key, contents.length);
    for (const [holder, count] of shared)
      if (count >= 0.5 * Math.min(contents.length, this.#sizes.get(holder)!)) this.#clusters.join(key, holder);
  }

  #joinNear(key: string, text: string, texts: NearTexts<string>): void {
    const signature = signatureOf(text);
    const alike = texts.all(signature);
    for (const other of alike) this.#clusters.join(key, other);
    if (!alike.includes(key)) texts.add(key, signature);
  }
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
