import type { Sample } from "../model/sample.ts";
import type { ContextRow } from "./formats/format.ts";

/**
 * Tells which rows stand on one haystack, so that no split is tested on what another was trained on. Contexts that share at
 * least half of the files of the smaller one are one haystack: the same context packed for a longer answer, and the shorter
 * lengths of a grid. A row without files stands on what its `repo` names; a short row on itself.
 */
export class Haystacks {
  readonly #known = new Map<string, string>();
  readonly #sizes: number[] = [];
  readonly #names: string[] = [];
  readonly #holders = new Map<string, number[]>();

  /** A name of the row's haystack, that of the first row which stood on it. */
  nameOf(row: Sample | ContextRow): string {
    const { repo, files } = "context" in row ? row.context : row.meta;
    if (files.length === 0) return repo === "" ? row.id : `${repo}\n`;
    const contents = [...new Set(files.map(({ path, blob }) => `${repo}\n${path}\n${blob}`))].toSorted();
    const key = contents.join("\n");
    const name = this.#known.get(key) ?? this.#nameOf(contents) ?? key;
    if (!this.#known.has(key)) this.#learn(key, contents, name);
    return name;
  }

  /** The known context that shares most, where that is half. */
  #nameOf(contents: readonly string[]): string | undefined {
    const shared = new Map<number, number>();
    for (const content of contents) {
      for (const holder of this.#holders.get(content) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1);
    }
    const share = (holder: number): number => shared.get(holder)! / Math.min(contents.length, this.#sizes[holder]!);
    const near = [...shared.keys()].filter((holder) => share(holder) >= 0.5);
    const nearest = near.toSorted((a, b) => share(b) - share(a) || a - b)[0];
    return nearest === undefined ? undefined : this.#names[nearest];
  }

  #learn(key: string, contents: readonly string[], name: string): void {
    const index = this.#names.push(name) - 1;
    this.#sizes.push(contents.length);
    this.#known.set(key, name);
    for (const content of contents) {
      const holders = this.#holders.get(content);
      if (holders) holders.push(index);
      else this.#holders.set(content, [index]);
    }
  }
}
