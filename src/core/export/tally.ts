import { comparePaths } from "../model/repoPath.ts";
import type { Sample } from "../model/sample.ts";
import type { ContextRow } from "./formats/format.ts";
import { Histogram, type LengthClass } from "./histogram.ts";

/** Figures of all rows together, for the card and the manifest. */
export interface Figures {
  /** Rows by tokens: classes up to 1024, 2048, ... tokens. */
  readonly lengths: readonly LengthClass[];
  /** Evidence and needles by depth in tenths of the prompt, from 0; empty where nothing is marked. */
  readonly depths: readonly number[];
  /** Tokens of all rows as a share of the lengths they were made for. */
  readonly fill: number;
  /** Rows by the SPDX expressions of their files; a row counts for each of its own, `none` where none is stated. */
  readonly licenses: ReadonlyMap<string, number>;
}

/** Keeps the figures of rows while they pass. */
export class Tally {
  readonly #lengths = new Histogram();
  readonly #depths = Array.from({ length: 10 }, () => 0);
  readonly #licenses = new Map<string, number>();
  #tokens = 0;
  #target = 0;
  #marks = 0;

  add(row: Sample | ContextRow): void {
    const { tokens, target, licenses, depths } = "context" in row ? ofContext(row) : ofSample(row);
    this.#lengths.add(tokens);
    this.#tokens += tokens;
    this.#target += target;
    for (const id of licenses.length > 0 ? licenses : ["none"]) this.#licenses.set(id, (this.#licenses.get(id) ?? 0) + 1);
    for (const depth of depths) this.#depths[Math.min(9, Math.max(0, Math.floor(depth / 10)))]! += 1;
    this.#marks += depths.length;
  }

  figures(): Figures {
    return {
      lengths: this.#lengths.classes(),
      depths: this.#marks === 0 ? [] : this.#depths,
      fill: this.#target === 0 ? 0 : this.#tokens / this.#target,
      licenses: new Map([...this.#licenses].toSorted(([a], [b]) => comparePaths(a, b))),
    };
  }
}

interface Facts {
  readonly tokens: number;
  readonly target: number;
  readonly licenses: readonly string[];
  readonly depths: readonly number[];
}

function ofContext({ context, licenses }: ContextRow): Facts {
  return { tokens: context.n_tokens, target: context.limit, licenses, depths: [] };
}

function ofSample({ meta }: Sample): Facts {
  const marks: readonly { readonly depth?: number; readonly depth_achieved?: number }[] = [...meta.evidence, ...meta.needles];
  const depths = marks.map(({ depth, depth_achieved }) => depth ?? depth_achieved).filter((depth) => depth !== undefined);
  return { tokens: meta.n_tokens_total, target: meta.target_length, licenses: meta.licenses, depths };
}
