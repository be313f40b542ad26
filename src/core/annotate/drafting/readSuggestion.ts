/** A question and an answer in words. */
export interface Suggestion {
  readonly question: string;
  readonly answer: string;
}

/** Finds the JSON object in what a model said, whatever it put around it: thoughts, a fence, a greeting. */
export function readSuggestion(response: string): Suggestion | undefined {
  const said = response.replace(/<think>[^]*?<\/think>/g, "");
  const end = said.lastIndexOf("}");
  const starts = [...said.matchAll(/\{\s*"/g)].slice(0, 50);
  for (const { index } of starts) {
    const suggestion = suggestionIn(said.slice(index, end + 1));
    if (suggestion) return suggestion;
  }
  return undefined;
}

function suggestionIn(json: string): Suggestion | undefined {
  try {
    const { question, answer } = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const isSaid = (words: unknown): words is string => typeof words === "string" && words.trim() !== "";
    return isSaid(question) && isSaid(answer) ? { question: question.trim(), answer: answer.trim() } : undefined;
  } catch {
    return undefined;
  }
}
