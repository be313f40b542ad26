import { Problem } from "../model/problem.ts";
import type { Message, Sample, SampleMeta } from "../model/sample.ts";
import type { Encoding } from "../ports/tokenCounter.ts";
import { tokenAt } from "../tokens/tokenAt.ts";
import type { TrainerView } from "./trainerView.ts";

/** What is counted in a sample: its lengths, and where its marks stand in the rendered chat. */
export type Figures = Pick<SampleMeta, "n_tokens_prompt" | "n_tokens_target" | "n_tokens_total" | "evidence" | "needles">;

/** Places in the first user message, by UTF-16 offset. */
type Marks = Pick<SampleMeta, "evidence" | "needles">;

/** Counts a sample as the trainer sees it; `undefined` where the chat template refuses it or changes its words. */
export async function figuresOf(
  { messages, meta }: { readonly messages: Sample["messages"]; readonly meta: Marks },
  view: TrainerView,
): Promise<Figures | undefined> {
  const rendered = renderOf(messages, view);
  if (!rendered) return undefined;
  const { text, answerStart, userStart } = rendered;
  const encoding = await view.encode(text);
  const prompt = tokenAt(encoding, answerStart, text);
  const total = encoding.ids.length;
  const counts = { n_tokens_prompt: prompt, n_tokens_target: total - prompt, n_tokens_total: total };
  return { ...counts, ...placed(meta, { encoding, text, userStart, prompt }) };
}

interface Rendered {
  readonly text: string;
  readonly answerStart: number;
  /** Where offset 0 of the first user message lies. */
  readonly userStart: number;
}

function renderOf(messages: readonly Message[], { render }: TrainerView): Rendered | undefined {
  const user = messages.find(({ role }) => role === "user")!.content;
  try {
    const { text, answerStart } = render(messages);
    const written = [user, user.trim()].find((words) => text.includes(words)) ?? "";
    const said = text.slice(answerStart).trimStart(); // some templates take blank ends away
    if (written === "" || !said.startsWith(messages.at(-1)!.content.trim())) return undefined;
    return { text, answerStart, userStart: text.indexOf(written) - user.indexOf(written) };
  } catch (error) {
    if (error instanceof Problem && error.code === "chat-template-failed") return undefined;
    throw error;
  }
}

interface Counted {
  readonly encoding: Encoding;
  readonly text: string;
  readonly userStart: number;
  readonly prompt: number;
}

function placed({ evidence, needles }: Marks, { encoding, text, userStart, prompt }: Counted): Marks {
  const tokenOf = (offset: number) => tokenAt(encoding, userStart + offset, text);
  const depthOf = (offset: number) => (tokenOf(offset) / prompt) * 100;
  return {
    evidence: evidence.map((one) => ({
      ...one,
      start_token: tokenOf(one.start),
      end_token: tokenOf(one.end - 1) + 1,
      depth: depthOf(one.start),
    })),
    needles: needles.map((one) =>
      typeof one.start === "number" ? { ...one, token: tokenOf(one.start), depth_achieved: depthOf(one.start) } : one,
    ),
  };
}
