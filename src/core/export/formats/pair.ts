import type { Message } from "../../model/sample.ts";

/** A chat as one text that asks and one that answers, for formats without turns. */
export interface Pair {
  readonly question: string;
  readonly answer: string;
}

/** The last turn is the answer; all that stands before it, a system turn too, is the question, with an empty line between turns. */
export function pairOf(messages: readonly Message[]): Pair {
  const asked = messages.slice(0, -1).map(({ content }) => content);
  return { question: asked.join("\n\n"), answer: messages.at(-1)!.content };
}

/** The pair as turns of a chat. */
export function chatOf(question: unknown, answer: unknown): Message[] {
  return [
    { role: "user", content: question as string },
    { role: "assistant", content: answer as string },
  ];
}
