import { comparePaths } from "../model/repoPath.ts";
import { countDrops, type Dataset, type DatasetFile } from "./dataset.ts";
import { escapeRisky } from "./jsonl.ts";

/** The file that makes a folder ours: what it says of the generator is asked before the folder is replaced. */
export const manifestName = "manifest.json";

/** Prints the manifest: keys sorted, no time, no path of the machine; the same dataset gives the same bytes. */
export function printManifest(
  { origin, formats, container, splits, tasks, figures, shards, beside, dropped }: Dataset,
  card: DatasetFile,
): string {
  const { tokenizer: _, ...settings } = origin.settings; // may be a path of this machine; its hash says which it was
  const manifest = {
    ...origin,
    settings,
    generator: "repoloom",
    formats: formats.map(({ id }) => id),
    container,
    splits: Object.fromEntries(splits),
    tasks: Object.fromEntries(tasks),
    figures: { ...figures, licenses: Object.fromEntries(figures.licenses) },
    files: [...shards, ...beside, card].toSorted((a, b) => comparePaths(a.path, b.path)),
    dropped: countDrops(dropped),
    dropped_rows: dropped,
  };
  return `${escapeRisky(JSON.stringify(sorted(manifest), null, 2))}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => comparePaths(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
