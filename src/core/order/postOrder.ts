import type { Links } from "./links.ts";

/** Depth-first, each node after what it points to, as far as circles allow; roots and rows in the order given. No recursion. */
export function postOrder(links: Links, roots: Iterable<number>): number[] {
  const seen = new Uint8Array(links.count);
  const next = links.offsets.slice(0, links.count);
  const order: number[] = [];
  const path: number[] = [];
  for (const root of roots) {
    if (seen[root] === 0) path.push(root);
    seen[root] = 1;
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (next[node] === links.offsets[node + 1]) order.push(path.pop()!);
      else {
        const target = links.targets[next[node]!++]!;
        if (seen[target] === 0) path.push(target);
        seen[target] = 1;
      }
    }
  }
  return order;
}
