import type { LeftOut, Reason, SourceFile } from "./model/sourceFile.ts";
import type { Kept } from "./ports/kept.ts";
import type { Entry } from "./ports/repository.ts";
import { languageOf } from "./walk/language.ts";

/** Raise it when decoding or the conversion of a file to what git stores changes: what is kept is then looked at anew. */
const version = 1;

/** Reasons that lie in the content alone: others may be gone although the file did not change. */
export const lasting: ReadonlySet<Reason> = new Set(["binary", "encoding", "lfs-pointer", "too-long-word"]);

/** A look without its path, which is in the key: bytes, encoding and blob; or reason and detail. */
type Facts = readonly [number, string, string] | readonly [Reason, string?];

function factsOf(look: SourceFile | LeftOut): Facts {
  if (!("reason" in look)) return [look.bytes, look.encoding, look.blob];
  return look.detail === undefined ? [look.reason] : [look.reason, look.detail];
}

/** What was found in the files of one folder, kept by their stamps: a file that did not change is not read again. */
export class KeptLooks {
  readonly #kept: Kept;
  readonly #prefix: string;

  /** @param root absolute path of the folder */
  constructor(kept: Kept, root: string) {
    this.#kept = kept;
    this.#prefix = `look ${version} ${root}\0`;
  }

  get(entry: Entry): SourceFile | LeftOut | undefined {
    const value = this.#kept.get(this.#keyOf(entry));
    if (value === undefined) return undefined;
    const { path } = entry;
    const facts = JSON.parse(value) as Facts;
    if (facts.length === 3) return { path, bytes: facts[0], language: languageOf(path), encoding: facts[1], blob: facts[2] };
    return { path, reason: facts[0], ...(facts[1] === undefined ? {} : { detail: facts[1] }) };
  }

  set(entry: Entry, look: SourceFile | LeftOut): void {
    if (entry.fresh || ("reason" in look && !lasting.has(look.reason))) return;
    this.#kept.set(this.#keyOf(entry), JSON.stringify(factsOf(look)));
  }

  #keyOf({ path, stamp }: Entry): string {
    return `${this.#prefix}${path}\0${stamp}`;
  }
}
