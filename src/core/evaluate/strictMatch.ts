import { plainAnswer } from "./stringMatch.ts";

/** How well a list of answers meets the right set, each 0 to 1. */
export interface SetScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** 1 where the first line is one of the right answers and nothing else; quotes, case and a full stop at its end aside. */
export function exactMatch(prediction: string, answers: readonly string[]): number {
  const line = normalised(plainAnswer(prediction).split("\n", 1)[0]!);
  return answers.some((answer) => normalised(answer) === line) ? 1 : 0;
}

/** Compares what a prediction lists with the right answers, as sets: listing everything costs precision. */
export function setScore(prediction: string, answers: readonly string[]): SetScore {
  const [said, right] = [new Set(itemsIn(prediction, answers)), new Set(answers.map(normalised))];
  const hits = [...said].filter((item) => right.has(item)).length;
  const precision = said.size === 0 ? 0 : hits / said.size;
  const recall = right.size === 0 ? 0 : hits / right.size;
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The items of a list: lines, commas, semicolons and a last "and" part them; bullets, numbers and a sentence before a colon go. An answer that holds such a sign stays whole. */
function itemsIn(prediction: string, answers: readonly string[]): string[] {
  let text = ` ${plainAnswer(prediction)} `;
  const whole: string[] = [];
  for (const answer of answers.filter((one) => /[,;\n:]|\band\b/.test(one))) {
    if (!text.includes(answer)) continue;
    whole.push(normalised(answer));
    text = text.replaceAll(answer, ",");
  }
  const parts = text
    .split(/[,;\n]|\s(?:and|ve)\s/i)
    .map((part) => part.replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, "").replace(/^[^:]*:\s+/, ""));
  return [...whole, ...parts.map(normalised).filter((part) => part !== "")];
}

function normalised(text: string): string {
  return text
    .trim()
    .replace(/^(?:and|ve)\s+/i, "")
    .replace(/^["'`*]+|["'`*]*[.]?["'`*]*$/g, "")
    .trim()
    .toLowerCase();
}
