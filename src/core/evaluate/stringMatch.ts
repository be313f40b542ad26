/** As RULER reads an answer: blanks at its ends gone, control characters as line breaks (its `postprocess_pred`). */
export function plainAnswer(prediction: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters that RULER replaces
  return prediction
    .trim()
    .replace(/[\u0000-\u001f]/g, "\n")
    .trim();
}

/** Share of the right answers that are somewhere in the text, 0 to 1: RULER's `string_match_all` of one sample. */
export function matchAll(prediction: string, answers: readonly string[]): number {
  const text = plainAnswer(prediction).toLowerCase();
  return answers.filter((answer) => text.includes(answer.toLowerCase())).length / answers.length;
}

/** 1 where any of the alternatives is somewhere in the text: RULER's `string_match_part` of one sample. */
export function matchPart(prediction: string, answers: readonly string[]): number {
  return matchAll(prediction, answers) > 0 ? 1 : 0;
}
