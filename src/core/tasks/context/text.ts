import { firstAtLeast } from "../../pack/ruler.ts";
import type { TokenCounter } from "../../ports/tokenCounter.ts";
import type { Random } from "../random.ts";
import type { Arranged, ArrangedNeedle, ContextPlan, Room } from "../task.ts";
import { Estimate } from "./estimate.ts";

/** Something that is put between two units of a text. */
export interface Insert {
  readonly text: string;
  readonly key: string;
  readonly value: string;
  /** Where it shall stand, 0 to 100; anywhere where absent. */
  readonly depth?: number;
}

/** A text of units (sentences, lines) with something hidden between them. */
export interface TextNeeds {
  readonly counter: TokenCounter;
  readonly random: Random;
  /** The units by their place; `undefined` behind the last one. The same place always holds the same unit. */
  readonly unitAt: (index: number) => string | undefined;
  /** Between two units. */
  readonly separator: string;
  readonly inserts: readonly Insert[];
  /** Around what is inserted; the separator where absent. */
  readonly joint?: string;
  /** The last unit may be cut between words, so that the room is filled. */
  readonly trim?: true;
  /** Inserts without a depth keep their order, and no two stand in the same place. */
  readonly ordered?: true;
}

/** A context of as many units as there is room for. Refuses with `length-too-small`. */
export function textContext(needs: TextNeeds): ContextPlan {
  const { counter, random, unitAt, separator, inserts, ordered } = needs;
  const drawn = inserts.map(() => random());
  const shares = ordered ? drawn.toSorted((a, b) => a - b) : drawn;
  const estimate = new Estimate(counter, unitAt, separator);
  let own: Promise<number[]> | undefined;
  return {
    async arrange(room) {
      own ??= counter.count(inserts.map(({ text }) => separator + text));
      const tokens = await own;
      const left = room.tokens - tokens.reduce((sum, count) => sum + count, 0);
      await estimate.reach(left + 1, room.signal);
      const count = firstAtLeast(estimate.before, left + 1) - 1;
      if (count < 1) return { reason: "length-too-small", detail: "not one sentence fits beside what is hidden" };
      const prompt = room.prompt - (left - estimate.before[count]!); // shorter than planned where the text ends
      const placed = placesOf({ inserts, shares, tokens, before: estimate.before, count, room: { ...room, prompt } });
      if (ordered && new Set(placed.map(({ at }) => at)).size < placed.length && count + 1 >= placed.length)
        spread(placed, count);
      const units = estimate.units.slice(0, count);
      if (needs.trim) units.push(...beginning(estimate, count, left));
      const arranged = write(needs, units, placed);
      const exhausted = estimate.ended && count === estimate.units.length;
      return exhausted ? { ...arranged, short: "haystack-too-small" } : arranged;
    },
  };
}

/** The words of the next unit that still fit, about. */
function beginning({ units, before }: Estimate, count: number, left: number): string[] {
  const words = units[count]?.split(" ") ?? [];
  const share = (left - before[count]!) / Math.max(1, before[count + 1]! - before[count]!);
  const some = words.slice(0, Math.floor(words.length * share));
  return some.length > 0 ? [some.join(" ")] : [];
}

interface Placed {
  readonly insert: Insert;
  /** It stands before this unit. */
  at: number;
  readonly depth: number | undefined;
}

interface Placing {
  readonly inserts: readonly Insert[];
  readonly shares: readonly number[];
  readonly tokens: readonly number[];
  readonly before: readonly number[];
  readonly count: number;
  readonly room: Room;
}

function placesOf({ inserts, shares, tokens, before, count, room }: Placing): Placed[] {
  let shift = 0;
  const wished = inserts.map((insert, at) => ({ insert, share: shares[at]!, tokens: tokens[at]! }));
  const sorted = wished.toSorted((a, b) => (a.insert.depth ?? a.share * 100) - (b.insert.depth ?? b.share * 100));
  return sorted.map(({ insert, share, tokens }) => {
    const { depth } = insert;
    if (depth === undefined) return { insert, at: Math.min(count, Math.floor(share * (count + 1))), depth };
    const goal = (depth / 100) * room.prompt - room.before - shift;
    shift += tokens;
    const right = Math.min(firstAtLeast(before, goal), count);
    const left = Math.max(0, right - 1);
    return { insert, at: goal - before[left]! < before[right]! - goal ? left : right, depth };
  });
}

/** Gives inserts that fell together places of their own, in their order. */
function spread(placed: Placed[], count: number): void {
  for (const [index, one] of placed.entries()) {
    const least = index === 0 ? 0 : placed[index - 1]!.at + 1;
    one.at = Math.min(Math.max(one.at, least), count - (placed.length - 1 - index));
  }
}

function write({ separator, joint = separator }: TextNeeds, units: readonly string[], placed: readonly Placed[]): Arranged {
  const pieces: string[] = [];
  const needles: ArrangedNeedle[] = [];
  let length = 0;
  let line = 1;
  let between = "";
  const add = (text: string, join: string): number => {
    const glue = pieces.length === 0 ? "" : join;
    pieces.push(glue, text);
    line += breaksIn(glue);
    const start = length + glue.length;
    length = start + text.length;
    return start;
  };
  let next = 0;
  for (let at = 0; at <= units.length; at++) {
    for (; next < placed.length && placed[next]!.at === at; next++) {
      const { insert, depth } = placed[next]!;
      const start = add(insert.text, joint);
      const { key, value } = insert;
      const span = { start, end: start + insert.text.trimEnd().length };
      needles.push({ key, value, path: "", line, ...span, ...(depth === undefined ? {} : { depth }) });
      line += breaksIn(insert.text);
      between = joint;
    }
    if (at === units.length) break;
    add(units[at]!, between === "" ? separator : between);
    line += breaksIn(units[at]!);
    between = "";
  }
  return { text: pieces.join(""), files: [], needles, evidence: needles.map(({ start, end }) => ({ path: "", start, end })) };
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
