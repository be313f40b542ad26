import { degree, type Links, turned } from "./links.ts";
import type { Random } from "./random.ts";
import { Buckets } from "./buckets.ts";

/**
 * Algorithm 1 of DeepSeek-Coder (arXiv 2401.14196, section 2.2): in each connected part, always the file with the
 * fewest uses that are not placed yet (not: none, which is how circles are passed), ties at random.
 */
export function deepseek(uses: Links, random: Random): number[] {
  const users = turned(uses);
  return connectedParts(uses, users).flatMap((part) => sortPart(part, uses, users, random));
}

function sortPart(part: readonly number[], uses: Links, users: Links, random: Random): number[] {
  const waiting = new Buckets(part.map((node) => [node, degree(uses, node)]));
  const result: number[] = [];
  while (result.length < part.length) {
    const node = waiting.takeLowest(random);
    for (let at = users.offsets[node]!; at < users.offsets[node + 1]!; at++) waiting.lower(users.targets[at]!);
    result.push(node);
  }
  return result;
}

/** Weakly connected parts, each and all in the order of their first node. */
function connectedParts(uses: Links, users: Links): number[][] {
  const seen = new Uint8Array(uses.count);
  const parts: number[][] = [];
  for (let root = 0; root < uses.count; root++) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    const part = [root];
    for (const node of part) {
      for (const links of [uses, users]) {
        for (let at = links.offsets[node]!; at < links.offsets[node + 1]!; at++) {
          const other = links.targets[at]!;
          if (seen[other] === 0) part.push(other);
          seen[other] = 1;
        }
      }
    }
    parts.push(part.toSorted((a, b) => a - b));
  }
  return parts;
}
