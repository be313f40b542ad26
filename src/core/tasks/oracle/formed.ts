import type { Oracle } from "../task.ts";

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
  const all = [...context.matchAll(patternOf(form))].map(({ groups }) => [groups!["key"]!, groups!["value"]!] as const);
  const answers: string[] = [];
  for (const key of query) {
    const values = all.filter(([one]) => one === key).map(([, value]) => value);
    if (values.length === 0) return `the context says nothing of ${key}`;
    answers.push(...values);
  }
  return { answers, rivals: all.map(([, value]) => value).filter((value) => !answers.includes(value)) };
};

/** Keys and values are words with hyphens. */
function patternOf(form: string): RegExp {
  const escaped = form.replace(/[\\^$.*+?()[\]|/]/g, "\\$&");
  return new RegExp(escaped.replace("{key}", "(?<key>[\\w-]+)").replace("{value}", "(?<value>[\\w-]+)"), "gu");
}
