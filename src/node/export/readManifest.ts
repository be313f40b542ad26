import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { manifestName } from "../../core/export/manifest.ts";
import { isOwnManifest } from "../../core/walk/own.ts";

const fileSchema = v.object({
  path: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  rows: v.optional(v.number()),
  format: v.optional(v.string()),
});

const manifestSchema = v.object({
  files: v.array(fileSchema),
  tokenizer: v.object({ id: v.string(), sha256: v.string() }),
  settings: v.object({ limit: v.number() }),
});

/** What a dataset says of itself, as far as it is checked. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** The manifest of a dataset, or one sentence on why there is none. */
export async function readManifest(dir: string): Promise<Manifest | string> {
  const text = await readFile(join(dir, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) return "there is none: checksums, limit and tokenizer are not known";
  if (!isOwnManifest(text)) return "it is not Repoloom's";
  const { success, output, issues } = v.safeParse(manifestSchema, JSON.parse(text));
  return success ? output : `${v.getDotPath(issues[0]) ?? ""}: ${issues[0].message}`;
}
