import { type Annotation, turnsOf, wordsOf } from "../model/annotation.ts";
import type { Message } from "../model/sample.ts";

/** The chat of an annotation: the context stands before the first question, the others follow in turn. */
export function chatOf(context: string, annotation: Annotation): Message[] {
  return turnsOf(annotation).flatMap(({ question, answer }, turn): Message[] => [
    { role: "user", content: turn === 0 ? `${context}\n${wordsOf(question)}` : wordsOf(question) },
    { role: "assistant", content: wordsOf(answer) },
  ]);
}
