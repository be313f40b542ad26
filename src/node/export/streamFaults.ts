import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

const factsSchema = v.object({
  dtype: v.picklist(["uint16", "uint32"]),
  tokenizer: v.object({ id: v.string(), sha256: v.string() }),
  doc_offsets: v.pipe(v.array(natural), v.minLength(1)),
  doc_ids: v.array(v.string()),
});

/** What is wrong with a stream of tokens and the file that says what it is; and how many texts it holds. */
export async function streamFaults(dir: string, path: string): Promise<{ rows: number; faults: string[] }> {
  const side = join(dir, path.replace(/\.bin$/, ".json"));
  const facts = v.safeParse(factsSchema, parsed(await readFile(side, "utf8").catch(() => "")));
  if (!facts.success) return { rows: 0, faults: [`the .json beside it does not say what it is: ${facts.issues[0].message}`] };
  const { dtype, doc_offsets: offsets, doc_ids: ids } = facts.output;
  const tokens = (await stat(join(dir, path))).size / (dtype === "uint16" ? 2 : 4);
  const rises = offsets[0] === 0 && offsets.every((offset, index) => index === 0 || offset >= offsets[index - 1]!);
  return {
    rows: ids.length,
    faults: [
      ...(rises ? [] : ["doc_offsets do not rise from 0"]),
      ...(offsets.at(-1) === tokens ? [] : [`${tokens} tokens, doc_offsets say ${offsets.at(-1)}`]),
      ...(offsets.length === ids.length + 1 ? [] : [`${ids.length} doc_ids for ${offsets.length - 1} texts`]),
      ...(new Set(ids).size === ids.length ? [] : ["an id is there twice"]),
    ],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
