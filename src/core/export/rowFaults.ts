import { Problem } from "../model/problem.ts";
import type { Message } from "../model/sample.ts";
import { tokenAt } from "../tokens/tokenAt.ts";
import { columnFaults } from "./conform.ts";
import type { Columns, Format } from "./formats/format.ts";
import { isWellFormed } from "./jsonl.ts";
import { chatFault } from "./sampleSchema.ts";
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
  if (chat.at(-1)!.content.trim() === "") return ["the answer is empty: no token is trained"];
  return await countFaults(chat, sameTokenizer ? columns["meta"] : undefined, view);
}

interface Figures {
  readonly n_tokens_prompt: number;
  readonly n_tokens_target: number;
  readonly n_tokens_total: number;
}

async function countFaults(chat: readonly Message[], meta: unknown, { render, encode, limit }: TrainerView): Promise<string[]> {
  try {
    const { text, answerStart } = render(chat);
    const encoding = await encode(text);
    const total = encoding.ids.length;
    const prompt = tokenAt(encoding, answerStart, text);
    const counted: Figures = { n_tokens_prompt: prompt, n_tokens_target: total - prompt, n_tokens_total: total };
    return [...(total > limit ? [`${total} tokens, the limit is ${limit}`] : []), ...figureFaults(counted, meta)];
  } catch (error) {
    if (error instanceof Problem && error.code === "chat-template-failed") return [error.message];
    throw error;
  }
}

function figureFaults(counted: Figures, meta: unknown): string[] {
  if (meta === undefined) return [];
  const said = meta as Figures;
  return (Object.keys(counted) as (keyof Figures)[])
    .filter((name) => said[name] !== counted[name])
    .map((name) => `meta.${name} says ${String(said[name])}, there are ${counted[name]}`);
}
