import type { Oracle } from "../task.ts";

/** Follows `VAR X = value` and `VAR Y = VAR X`: the names that have the value of `params.query`, in the order in which it reaches them. */
export const variableChains: Oracle = ({ context, question, params }) => {
  const [value] = params["query"] ?? [];
  if (value === undefined || !question.includes(value)) return "the question does not ask for a value";
  const assigned = [...context.matchAll(/^VAR (\w+) = (?:VAR (\w+)|(\d+)) ?$/gm)];
  const values = new Map<string, string>();
  for (const [, name, from, literal] of assigned) {
    const reached = literal ?? values.get(from!);
    if (reached === undefined) return `${from} has no value where ${name} takes it`;
    values.set(name!, reached);
  }
  const answers = [...values].filter(([, reached]) => reached === value).map(([name]) => name);
  if (answers.length === 0) return `no variable has the value ${value}`;
  return { answers, rivals: [...values.keys()].filter((name) => values.get(name) !== value) };
};
