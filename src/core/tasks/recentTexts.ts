/** Reads texts through a memory of the ones used last, of at most so many characters together. */
export function recentTexts(read: (path: string) => Promise<string>, most: number): (path: string) => Promise<string> {
  const kept = new Map<string, string>();
  let length = 0;
  const keep = (path: string, text: string): void => {
    length += text.length - (kept.get(path)?.length ?? 0);
    kept.delete(path);
    kept.set(path, text);
    for (const [oldest, old] of kept) {
      if (length <= most) break;
      kept.delete(oldest);
      length -= old.length;
    }
  };
  return async (path) => {
    const text = kept.get(path) ?? (await read(path));
    keep(path, text);
    return text;
  };
}
