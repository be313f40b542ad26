import { fill } from "../prompts/prompts.ts";
import type { Oracle } from "../task.ts";
import { patternOf, words } from "./pattern.ts";

/**
 * Follows sentences of known forms from one thing to the next: `params.query` names the first, `params.form` holds a form with
 * `{key}` and `{value}` for each step. Every step must be told exactly once.
 */
export const factChain: Oracle = ({ context, question, params }) => {
  const [first] = params["query"] ?? [];
  const forms = params["form"] ?? [];
  if (first === undefined || forms.length === 0) return "its params tell no form or no name";
  if (!question.includes(first)) return `the question does not ask for ${first}`;
  let key = first;
  for (const form of forms) {
    const told = [...context.matchAll(patternOf(fill(form, { key }), { value: words }))].map(({ groups }) => groups!["value"]!);
    if (told.length !== 1) return `the context tells ${told.length} times of ${key}`;
    key = told[0]!;
  }
  const rivals = [...context.matchAll(patternOf(forms.at(-1)!, { key: words, value: words }))].map(
    ({ groups }) => groups!["value"]!,
  );
  return { answers: [key], rivals: rivals.filter((rival) => rival !== key) };
};
