import type { Bench, BenchFile, Room } from "../task.ts";
import type { Chosen } from "./choose.ts";
import type { NeedleDraft } from "./needle.ts";
import { type Spot, spotAt, spotsOf } from "./spots.ts";

/** A needle with the file of the context that it goes into. */
export interface Placement {
  readonly needle: NeedleDraft;
  readonly host: Chosen;
  /** UTF-16 offset in the file's own text. */
  readonly offset: number;
}

/** A needle and the depth that it shall have. */
export interface Wish {
  readonly needle: NeedleDraft;
  readonly depth: number;
  readonly tokens: number;
}

/** What is placed where, in files of the order given. */
export interface Layout {
  readonly chosen: readonly Chosen[];
  readonly placements: readonly Placement[];
}

/** Points that a place may be off before the files are ordered otherwise. */
const near = 1.2;

/** How many files may be looked at for one needle. */
const mostHosts = 40;

/**
 * Puts each needle at the statement boundary nearest to its depth, each into a file of its own where there are enough. Where
 * no boundary is near and there is one needle, the files are ordered so that one is.
 */
export async function placeNeedles(
  bench: Bench,
  chosen: readonly Chosen[],
  wishes: readonly Wish[],
  room: Room,
): Promise<Layout | undefined> {
  const hosts = chosen.filter(({ file }) => wishes.every(({ needle }) => canHold(needle, file)));
  if (hosts.length === 0) return undefined;
  const placing = new Placing(bench, chosen, new Set(hosts), room);
  const placements: Placement[] = [];
  let shift = 0;
  for (const wish of wishes.toSorted((a, b) => a.depth - b.depth)) {
    const best = await placing.nearest(wish, shift);
    if (!best) return undefined;
    if (wishes.length === 1 && wish.needle.depth !== undefined && best.error > (near / 100) * room.prompt) {
      const other = await placing.reordered(wish);
      if (other && other.error < best.error) return { chosen: other.chosen, placements: [other.placement] };
    }
    placements.push(best.placement);
    shift += wish.tokens;
  }
  return { chosen, placements };
}

function canHold(needle: NeedleDraft, { path, language }: BenchFile): boolean {
  return needle.there === undefined ? needle.statement(language) !== undefined : needle.there.path === path;
}

interface Found {
  readonly placement: Placement;
  /** Tokens between where it stands and where it shall stand. */
  readonly error: number;
}

class Placing {
  readonly #bench: Bench;
  readonly #chosen: readonly Chosen[];
  readonly #hosts: ReadonlySet<Chosen>;
  readonly #room: Room;
  readonly #used = new Set<Chosen>();
  /** Tokens of the prompt before each file. */
  readonly #starts = new Map<Chosen, number>();

  constructor(bench: Bench, chosen: readonly Chosen[], hosts: ReadonlySet<Chosen>, room: Room) {
    this.#bench = bench;
    this.#chosen = chosen;
    this.#hosts = hosts;
    this.#room = room;
    let at = room.before;
    for (const one of chosen) {
      this.#starts.set(one, at);
      at += one.size;
    }
  }

  /** The boundary nearest to the depth, in a file without a needle where that is near enough. */
  async nearest(wish: Wish, shift: number): Promise<Found | undefined> {
    const goal = (wish.depth / 100) * this.#room.prompt - shift;
    const byDistance = [...this.#hosts].toSorted((a, b) => this.#distance(a, goal) - this.#distance(b, goal));
    const fresh = byDistance.filter((host) => !this.#used.has(host));
    const best = await this.#bestOf(fresh, wish, goal);
    if (best && (wish.needle.depth === undefined || best.error <= (near / 100) * this.#room.prompt)) return this.#use(best);
    const any = await this.#bestOf(byDistance, wish, goal);
    return any && this.#use(any);
  }

  #use(found: Found): Found {
    this.#used.add(found.placement.host);
    return found;
  }

  #distance(host: Chosen, goal: number): number {
    const start = this.#starts.get(host)!;
    return Math.max(0, start - goal, goal - start - host.size);
  }

  /** Stops at the first file that is farther away than the best boundary so far. */
  async #bestOf(hosts: readonly Chosen[], wish: Wish, goal: number): Promise<Found | undefined> {
    let best: Found | undefined;
    for (const host of hosts.slice(0, mostHosts)) {
      if (best && this.#distance(host, goal) >= best.error) break;
      const start = this.#starts.get(host)!;
      for (const spot of await this.#spots(wish, host)) {
        const at = start + spot.tokens;
        const error = Math.abs(at - goal);
        if (best && error >= best.error) continue;
        best = { placement: { needle: wish.needle, host, offset: spot.offset }, error };
      }
    }
    return best;
  }

  /** Orders the files so that a boundary of one of them comes to stand at the depth: what goes before it is chosen to fill the gap. */
  async reordered(wish: Wish): Promise<(Found & { readonly chosen: Chosen[] }) | undefined> {
    const goal = (wish.depth / 100) * this.#room.prompt;
    const byDistance = [...this.#hosts].toSorted((a, b) => this.#distance(a, goal) - this.#distance(b, goal));
    let best: (Found & { readonly chosen: Chosen[] }) | undefined;
    for (const host of byDistance.slice(0, mostHosts)) {
      for (const spot of fewOf(await this.#spots(wish, host))) {
        const { before, after, gap } = this.#around(host, goal - this.#room.before - spot.tokens);
        if (best && Math.abs(gap) >= best.error) continue;
        const placement = { needle: wish.needle, host, offset: spot.offset };
        best = { placement, error: Math.abs(gap), chosen: [...before, host, ...after] };
      }
    }
    return best;
  }

  async #spots({ needle: { there } }: Wish, host: Chosen): Promise<readonly Spot[]> {
    return there === undefined ? await spotsOf(this.#bench, host) : [await spotAt(this.#bench, host, there.start)];
  }

  /** Files that fill so many tokens before the host, first those that stand before it, and what remains of the gap. */
  #around(host: Chosen, tokens: number): { before: Chosen[]; after: Chosen[]; gap: number } {
    const before: Chosen[] = [];
    const after: Chosen[] = [];
    let gap = tokens;
    for (const one of this.#chosen) {
      if (one === host) continue;
      if (one.size <= gap) {
        before.push(one);
        gap -= one.size;
      } else after.push(one);
    }
    return { before, after, gap };
  }
}

/** The first, the last and a few between. */
function fewOf(spots: readonly Spot[]): Spot[] {
  const step = Math.max(1, Math.floor(spots.length / 6));
  return spots.filter((_, at) => at % step === 0 || at === spots.length - 1);
}
