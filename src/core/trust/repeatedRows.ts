import type { Settings } from "../config/settings.ts";
import type { ExportRow } from "../export/exportRow.ts";
import type { ContextRow } from "../export/formats/format.ts";
import { haystackOf } from "../export/haystack.ts";
import { placeOf } from "../export/stableHash.ts";
import type { Sample } from "../model/sample.ts";
import { NearTexts } from "./nearTexts.ts";
import { signatureOf } from "./signature.ts";

/**
 * Drops rows that say what an earlier one says (`duplicate`), and, where near duplicates are asked for, rows whose haystack is
 * nearly that of a row in another split (`near-duplicate`): the earlier one stays. Rows of one split may share a haystack.
 */
export async function* withoutRepeats(
  rows: AsyncIterable<ExportRow>,
  policy: Settings["duplicates"],
): AsyncGenerator<ExportRow, void, undefined> {
  const seen = new Set<string>();
  const haystacks = new NearTexts<string>();
  for await (const row of rows) {
    if ("reason" in row) yield row;
    else {
      const reason = repeated(row, seen) ?? (policy === "near" ? leaks(row, haystacks) : undefined);
      yield reason === undefined ? row : { id: row.id, reason };
    }
  }
}

function repeated(row: Sample | ContextRow, seen: Set<string>): string | undefined {
  const key = keyOf(row);
  if (seen.has(key)) return "duplicate";
  seen.add(key);
  return undefined;
}

function leaks(row: Sample | ContextRow, haystacks: NearTexts<string>): string | undefined {
  const signature = signatureOf(haystackOf(row));
  const splits = haystacks.all(signature);
  if (splits.some((split) => split !== row.split)) return "near-duplicate";
  if (splits.length === 0) haystacks.add(row.split, signature);
  return undefined;
}

/** 64 bits of hash and the number of units: no two different texts meet by chance. */
function keyOf(row: Sample | ContextRow): string {
  const text = "context" in row ? row.context.text : row.messages.map(({ role, content }) => `${role}\n${content}\n`).join("");
  return `${text.length} ${placeOf(text, 0)} ${placeOf(text, 1)}`;
}
