import type { Sample } from "../../model/sample.ts";
import { int64, string } from "../feature.ts";
import { aboutFeatures } from "../sampleFeatures.ts";
import type { FimHole } from "../../model/fimHole.ts";
import { type FimParts, writeFim } from "./fimTokens.ts";
import type { Format } from "./format.ts";

const { meta, split } = aboutFeatures;

/** Texts for filling in the middle, one for each sample of the task `repo-fim`; other samples have no row. */
export const fim: Format = {
  id: "fim",
  about:
    "Fill in the middle, samples of the task `repo-fim` alone: whole texts with the model's own FIM tokens (TRL `text`, Axolotl `type: completion`); everything is trained.",
  features: { id: string, text: string, n_tokens: int64, split: split!, meta: meta! },
  grows: true,
  only: "samples of the task repo-fim; make some with repoloom tasks --task repo-fim and give them by --tasks",
  async row(sample, view) {
    if (sample.task !== "repo-fim") return undefined;
    const parts = partsOf(sample);
    if (!parts) return "no-fim-spans";
    const text = writeFim(parts, view);
    const n_tokens = (await view.encode(text)).ids.length;
    if (n_tokens > view.limit) return "over-limit";
    return { id: sample.id, text, n_tokens, split: sample.split, meta: sample.meta };
  },
  async faultsOf({ text, n_tokens }, { encode, limit }) {
    const tokens = (await encode(text as string)).ids.length;
    return [
      ...(tokens > limit ? [`${tokens} tokens, the limit is ${limit}`] : []),
      ...(tokens === n_tokens ? [] : [`n_tokens says ${String(n_tokens)}, there are ${tokens}`]),
    ];
  },
};

/** The hole of a sample, by the offsets in its first user message; `undefined` where they are not there or do not fit. */
function partsOf({ messages, answers, meta }: Sample): FimParts | undefined {
  const text = messages.find(({ role }) => role === "user")!.content;
  const { fim: hole } = meta as { readonly fim?: FimHole };
  if (!hole || answers.length === 0) return undefined;
  const { path, prefix, suffix } = hole;
  const ends = [prefix.start, prefix.end, suffix.start, suffix.end];
  if (ends.some((end, index) => !Number.isInteger(end) || end < (ends[index - 1] ?? 0) || end > text.length)) return undefined;
  const files = meta.files.flatMap((file) =>
    file.path === path || file.start === undefined || file.end === undefined
      ? []
      : [{ path: file.path, content: text.slice(file.start, file.end) }],
  );
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return { repo: meta.repo, files, path, prefix: slice(prefix), suffix: slice(suffix), middle: answers[0]! };
}
