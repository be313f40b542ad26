/** An answer without its reasoning, and the reasoning. */
export interface AnswerText {
  readonly text: string;
  readonly reasoning: string;
}

/**
 * Takes reasoning out of an answer: `<think>...</think>`, also where the block was opened in the prompt and only its end is
 * here. A block that never ends is all reasoning: then there is no answer.
 */
export function answerText(content: string, reasoning = ""): AnswerText {
  const end = content.lastIndexOf("</think>");
  if (end >= 0) {
    const thought = content.slice(0, end).replace(/^\s*<think>/, "");
    return { text: content.slice(end + "</think>".length).trim(), reasoning: joined(reasoning, thought) };
  }
  const open = /^\s*<think>/.exec(content);
  return open ? { text: "", reasoning: joined(reasoning, content.slice(open[0].length)) } : { text: content.trim(), reasoning };
}

function joined(first: string, second: string): string {
  return [first, second.trim()].filter((part) => part !== "").join("\n");
}
