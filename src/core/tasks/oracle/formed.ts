import type { Oracle } from "../task.ts";
import { patternOf, word } from "./pattern.ts";

/**
 * Reads the values of needles that have a written form: `params.form` holds `{key}` and `{value}`, `params.query` the keys
 * asked for. All values of a key in the order of the text, key after key.
 */
export const formedNeedles: Oracle = ({ context, question, params }) => {
  const [form] = params["form"] ?? [];
  const query = params["query"] ?? [];
  if (form === undefined || query.length === 0) return "its params tell no form or no key";
  const missing = query.find((key) => !question.includes(key));
  if (missing !== undefined) return `the question does not ask for ${missing}`;
  const found = [...context.matchAll(patternOf(form, { key: word, value: word }))];
  const byKey = Map.groupBy(found, ({ groups }) => groups!["key"]!);
  const answers = query.flatMap((key) => (byKey.get(key) ?? []).map(({ groups }) => groups!["value"]!));
  const silent = query.find((key) => !byKey.has(key));
  if (silent !== undefined) return `the context says nothing of ${silent}`;
  const given = new Set(answers);
  const rivals = found.map(({ groups }) => groups!["value"]!).filter((value) => !given.has(value));
  return { answers, rivals };
};
