import type { Dataset, Shard } from "./dataset.ts";
import { declare, struct } from "./feature.ts";
import { settled } from "./parquetSchema.ts";
import type { Format } from "./formats/format.ts";
import { filled } from "./filled.ts";
import { containerOf, splitPattern } from "./layout.ts";
import { hubLicense } from "./licenses.ts";

/**
 * The YAML head. `configs` is always there: without it every stray file of the folder joins the split "train".
 * Source: huggingface/datasets `utils/metadata.py`, hub-docs `datasets-cards.md`.
 */
export function headOf(dataset: Dataset): Record<string, unknown> {
  const { origin, splits, container } = dataset;
  const license = hubLicense(origin.licenses);
  const rows = [...splits.values()].reduce((sum, split) => sum + split.rows, 0);
  return {
    pretty_name: `Long-context samples of ${origin.repo}`,
    ...(license === undefined ? {} : { license }),
    language: ["en", "code"],
    task_categories: ["text-generation"],
    size_categories: [sizeCategory(rows)],
    tags: ["code", "long-context", "sft", "repoloom"],
    configs: ofRows(dataset).map((format, index) => ({
      config_name: format.id,
      ...(index === 0 ? { default: true } : {}),
      data_files: splitsOf(dataset, format).map((split) => ({
        split,
        path: splitPattern({ format, split, container: containerOf(format, container) }),
      })),
    })),
    dataset_info: ofRows(dataset).map(({ id }) => infoOf(dataset, id)),
  };
}

/** What `load_dataset` can load. */
function ofRows(dataset: Dataset): Format[] {
  return filled(dataset).filter(({ isStream }) => !isStream);
}

function splitsOf({ splits, shards }: Dataset, { id }: Format): string[] {
  return [...splits.keys()].filter((name) => shards.some(({ format, split }) => format === id && split === name));
}

function infoOf({ features, splits, shards }: Dataset, format: string): Record<string, unknown> {
  const own = shards.filter((shard) => shard.format === format);
  const inSplit = (name: string): Shard[] => own.filter((shard) => shard.split === name);
  return {
    config_name: format,
    features: declare(settled(features.get(format)!) ?? struct({})),
    splits: [...splits.keys()]
      .filter((name) => inSplit(name).length > 0)
      .map((name) => ({
        name,
        num_bytes: contentOf(inSplit(name)),
        num_examples: inSplit(name).reduce((sum, { rows }) => sum + rows, 0),
      })),
    download_size: own.reduce((sum, { bytes }) => sum + bytes, 0),
    dataset_size: contentOf(own),
  };
}

function contentOf(shards: readonly Shard[]): number {
  return shards.reduce((sum, { bytes, content }) => sum + (content?.bytes ?? bytes), 0);
}

/** The Hub's classes: `n<1K`, `1K<n<10K`, ... */
function sizeCategory(rows: number): string {
  const steps = ["1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B"];
  const over = steps.findIndex((_, index) => rows < 10 ** (index + 3));
  if (over === 0) return "n<1K";
  return over < 0 ? "n>10B" : `${steps[over - 1]}<n<${steps[over]}`;
}
