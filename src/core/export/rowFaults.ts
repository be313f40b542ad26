import type { Message, SampleMeta } from "../model/sample.ts";
import { columnFaults } from "./conform.ts";
import { figuresOf } from "./figures.ts";
import type { Columns, Format } from "./formats/format.ts";
import { isWellFormed } from "./jsonl.ts";
import { chatFault, metaFault } from "./sampleSchema.ts";
import type { TrainerView } from "./trainerView.ts";

/** How a dataset is held against what it says. */
export interface Checking {
  readonly view: TrainerView;
  /** Whether the figures in `meta` are by the same tokenizer; else only the limit is checked. */
  readonly sameTokenizer: boolean;
}

/** All that is wrong with one row of a format: columns, roles, the length by recount, a row without anything to train. */
export async function rowFaults(row: unknown, format: Format, { view, sameTokenizer }: Checking): Promise<string[]> {
  const faults = columnFaults(row, format);
  if (faults.length > 0) return faults;
  const columns = row as Columns;
  if (!isWellFormed(columns)) return ["a lone surrogate, which no UTF-8 can hold"];
  if (format.faultsOf) return await format.faultsOf(columns, view);
  const chat = format.chatOf!(columns);
  const fault = chatFault(chat);
  if (fault !== undefined) return [`chat: ${fault}`];
  const about = columns["meta"] === undefined ? undefined : metaFault(columns["meta"]);
  if (about !== undefined) return [`meta.${about}`];
  if (chat.at(-1)!.content.trim() === "") return ["the answer is empty: no token is trained"];
  return await countFaults(chat, sameTokenizer ? (columns["meta"] as SampleMeta | undefined) : undefined, view);
}

async function countFaults(messages: readonly Message[], meta: SampleMeta | undefined, view: TrainerView): Promise<string[]> {
  const counted = await figuresOf({ messages, meta: meta ?? { evidence: [], needles: [] } }, view);
  if (!counted) return ["the chat template refuses the chat or changes its words"];
  const { n_tokens_total } = counted;
  const long = n_tokens_total > view.limit ? [`${n_tokens_total} tokens, the limit is ${view.limit}`] : [];
  if (!meta) return long;
  const lengths = (["n_tokens_prompt", "n_tokens_target", "n_tokens_total"] as const)
    .filter((name) => meta[name] !== counted[name])
    .map((name) => `meta.${name} says ${String(meta[name])}, there are ${counted[name]}`);
  return [...long, ...lengths, ...markFaults(meta, counted)];
}

/** Marks whose tokens are not where their characters are. */
function markFaults(meta: SampleMeta, counted: Pick<SampleMeta, "evidence" | "needles">): string[] {
  const marks = meta.evidence.flatMap(({ start_token, end_token }, index) => {
    const at = counted.evidence[index]!;
    if (start_token === at.start_token && end_token === at.end_token) return [];
    return [`meta.evidence.${index} says tokens ${start_token} to ${end_token}, they are ${at.start_token} to ${at.end_token}`];
  });
  const needles: readonly { token?: number }[] = meta.needles;
  const placed: readonly { token?: number }[] = counted.needles;
  const wrong = needles.flatMap(({ token }, index) =>
    token === placed[index]!.token
      ? []
      : [`meta.needles.${index} says token ${String(token)}, it is ${String(placed[index]!.token)}`],
  );
  return [...marks, ...wrong];
}
