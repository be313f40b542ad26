import type { RepoPath } from "./model/repoPath.ts";
import type { LeftOut, Reason } from "./model/sourceFile.ts";
import type { Kept } from "./ports/kept.ts";
import type { Entry } from "./ports/repository.ts";
import { lasting } from "./keptLooks.ts";
import { contentCount } from "./tokens/keptCounts.ts";

/** Raise it when anything changes in what a file counts, or in what is written here. */
const version = 2;

/** A file with the tokens of its content. */
export interface CountedFile {
  readonly path: RepoPath;
  readonly tokens: number;
  /** The first literal special token in it: samples leave such a file out unless they are told to keep it. */
  readonly special?: string;
}

/** The stamp that it is true for, and the tokens with a special token, or the reason with its detail. */
type Fact =
  | readonly [stamp: string, tokens: number, special?: string]
  | readonly [stamp: string, reason: Reason, detail?: string];

/**
 * What all files of a folder counted the last time, in one piece: where little changed, one look-up stands for two of each
 * file.
 */
export class KeptFolder {
  readonly #kept: Kept;
  readonly #key: string;
  readonly #facts: Readonly<Record<RepoPath, Fact>>;

  /** @param root absolute path of the folder; @param sha256 of the tokenizer */
  constructor(kept: Kept, root: string, sha256: string) {
    this.#kept = kept;
    this.#key = `folder ${version} ${sha256} ${root}`;
    const value = kept.get(this.#key);
    this.#facts = value === undefined ? {} : (JSON.parse(value) as Record<RepoPath, Fact>);
  }

  get({ path, stamp }: Entry): CountedFile | LeftOut | undefined {
    const fact = this.#of(path);
    if (fact?.[0] !== stamp) return undefined;
    if (typeof fact[1] === "number") return { path, ...contentCount(fact[1], fact[2]) };
    return { path, reason: fact[1], ...(fact[2] === undefined ? {} : { detail: fact[2] }) };
  }

  /** Keeps what was found in each entry, in their order, where any of it is new. */
  set(entries: readonly Entry[], found: readonly (CountedFile | LeftOut)[]): void {
    const facts = entries.flatMap((entry, at): (readonly [RepoPath, Fact])[] => {
      const fact = factOf(entry, found[at]!);
      return fact ? [[entry.path, fact]] : [];
    });
    if (facts.every(([path, [stamp]]) => this.#of(path)?.[0] === stamp)) return;
    this.#kept.set(this.#key, JSON.stringify(Object.fromEntries(facts)));
  }

  #of(path: RepoPath): Fact | undefined {
    return Object.hasOwn(this.#facts, path) ? this.#facts[path] : undefined;
  }
}

/** `undefined` for what may be different the next time. */
function factOf({ stamp, fresh }: Entry, found: CountedFile | LeftOut): Fact | undefined {
  if (fresh) return undefined;
  if ("tokens" in found) return found.special === undefined ? [stamp, found.tokens] : [stamp, found.tokens, found.special];
  if (!lasting.has(found.reason)) return undefined;
  return found.detail === undefined ? [stamp, found.reason] : [stamp, found.reason, found.detail];
}
