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
