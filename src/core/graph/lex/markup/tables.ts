const opening = /^([ \t]*)\.\. toctree::/;
const longestLine = 1000;

/** Documents in the tables of contents of Sphinx (`.. toctree::`), as they are written. */
export function tableEntries(text: string): string[] {
  const entries: string[] = [];
  if (!text.includes("toctree")) return entries;
  let indent: number | undefined;
  for (const line of text.split("\n")) {
    if (line.length > longestLine) continue;
    const opened = opening.exec(line);
    if (opened !== null) indent = opened[1]!.length;
    else if (line.trim() !== "" && line.search(/\S/) <= (indent ?? 0)) indent = undefined;
    else if (indent !== undefined) entries.push(...tableEntry(line));
  }
  return entries;
}

/** `path`, `Title <path>`; options (`:maxdepth: 2`) and `self` are no documents. */
export function tableEntry(line: string): string[] {
  const plain = line.trim();
  if (plain === "" || plain === "self" || /^(?::[\w-]+:|---)/.test(plain)) return [];
  return [/<([^<>]+)>$/.exec(plain)?.[1] ?? plain];
}
