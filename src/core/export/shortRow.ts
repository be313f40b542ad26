import type { Message, Sample } from "../model/sample.ts";
import type { Settings } from "../config/settings.ts";
import type { TokenizerId } from "../model/context.ts";
import { chatFault } from "./sampleSchema.ts";

/** What short rows take over from the export they are mixed into. */
export interface ShortCommon {
  readonly settings: Settings;
  readonly tokenizer: TokenizerId;
  readonly chat_template_sha256: string;
}

/**
 * Makes a sample of a row of a user's own instruction data: Alpaca (`instruction`, `input`, `output`), prompt and completion,
 * or chat turns in `messages`. `Answer: ` before an output goes, as in LongAlpaca's own trainers. A string tells why there is
 * none: `no-answer` (null or empty in some sets), `not-a-row`.
 */
export function shortSample(row: unknown, index: number, common: ShortCommon): Sample | string {
  const fields = typeof row === "object" && row !== null ? (row as Readonly<Record<string, unknown>>) : {};
  const messages = chatOf(fields);
  if (typeof messages === "string") return messages;
  const answer = messages.at(-1)!.content;
  const id = typeof fields["id"] === "string" && fields["id"] !== "" ? fields["id"] : String(index).padStart(6, "0");
  return {
    id: `short/${id}`,
    task: "short",
    messages,
    answers: [answer],
    answer_prefix: "",
    split: "train",
    meta: metaOf(common),
  };
}

function chatOf(fields: Readonly<Record<string, unknown>>): readonly Message[] | string {
  if (Array.isArray(fields["messages"])) {
    if (chatFault(fields["messages"]) !== undefined) return "not-a-row";
    return (fields["messages"] as Message[]).map(({ role, content }) => ({ role, content }));
  }
  const question = textsIn(fields, fields["instruction"] === undefined ? ["prompt"] : ["instruction", "input"]).join("\n");
  if (question.trim() === "") return "not-a-row";
  const answer = textsIn(fields, ["output", "completion"])[0]?.replace(/^Answer:\s*/, "") ?? "";
  if (answer.trim() === "") return "no-answer";
  return [
    { role: "user", content: question },
    { role: "assistant", content: answer },
  ];
}

function textsIn(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  return names.map((name) => fields[name]).filter((text): text is string => typeof text === "string" && text !== "");
}

/** Figures are filled in by the recount. */
function metaOf({ settings, tokenizer, chat_template_sha256 }: ShortCommon): Sample["meta"] {
  return {
    repo: "",
    commit: null,
    licenses: [],
    files: [],
    order: settings.order,
    template: settings.template,
    seed: settings.seed,
    target_length: settings.limit,
    fill: 0,
    fill_reason: "short-row",
    n_tokens_prompt: 0,
    n_tokens_target: 0,
    n_tokens_total: 0,
    tokenizer,
    chat_template_sha256,
    evidence: [],
    needles: [],
    source: "human",
    verification: {},
  };
}
