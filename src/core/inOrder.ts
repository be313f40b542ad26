/**
 * Maps with at most `width` calls under way and yields the results in the order of the items,
 * so that what is written does not depend on which call came back first.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  width: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const waiting: Promise<R>[] = [];
  for (const item of items) {
    const result = map(item);
    result.catch(() => {}); // reported when its turn comes, not as an unhandled rejection before
    waiting.push(result);
    if (waiting.length >= width) yield await waiting.shift()!;
  }
  for (const result of waiting) yield await result;
}
