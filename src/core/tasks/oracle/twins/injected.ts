import type { Oracle, Seen } from "../../task.ts";
import { escaped } from "../pattern.ts";

const value = '"?([\\w-]+)"?';

/**
 * Values of constants that a line of code or of a comment gives: `KEY = 1`, `KEY: &str = "1"`, `#define KEY 1`,
 * `special magic number for KEY: 1`. `params.query` holds the keys in the order asked for; each is given once.
 */
export const injectedConstants: Oracle = ({ files, question, params }) => {
  const query = params["query"] ?? [];
  if (query.length === 0) return "its params tell no key";
  const answers: string[] = [];
  for (const key of query) {
    if (!question.includes(key)) return `the question does not ask for ${key}`;
    const found = valuesOf(files, key);
    if (found.length !== 1) return `${key} is given ${found.length} times`;
    answers.push(found[0]!);
  }
  const all = files.flatMap(({ content }) => [...content.matchAll(anyConstant)].map((match) => match[1]!));
  return { answers, rivals: all.filter((one) => !answers.includes(one)) };
};

const anyConstant = /\b[A-Z]+_[A-Z]+(?:_[A-Z]+)?(?:: &str)?(?: = |: )"?(\d{7}|[\da-f]{8}-[\da-f-]{27})"?/g;

function valuesOf(files: Seen["files"], key: string): string[] {
  const pattern = new RegExp(`(?:(?<![\\w-])${escaped(key)}(?:: &str)?(?: = |: )|#define ${escaped(key)} )${value}`, "gu");
  return files.flatMap(({ content }) => (content.includes(key) ? [...content.matchAll(pattern)].map((match) => match[1]!) : []));
}

/** Values that are registered under `params.query`, sorted: their order in the text is chance. */
export const registeredValues: Oracle = ({ files, question, params }) => {
  const [key = ""] = params["query"] ?? [];
  if (!question.includes(key)) return `the question does not ask for ${key}`;
  const pattern = new RegExp(`registerValue\\("${escaped(key)}", (\\d+)\\)`, "gu");
  const answers = files.flatMap(({ content }) => [...content.matchAll(pattern)].map((match) => match[1]!));
  return answers.length === 0 ? `nothing is registered under ${key}` : { answers: answers.toSorted() };
};

/** Entries of maps, `"key": "value"`: what is mapped to `params.query`. */
export const mappedValue: Oracle = ({ files, question, params }) => {
  const [key = ""] = params["query"] ?? [];
  if (!question.includes(key)) return `the question does not ask for ${key}`;
  const entries = files.flatMap(({ path, content }) => (path.endsWith(".json") ? entriesOf(content) : []));
  const answers = entries.filter(([one]) => one === key).map(([, mapped]) => mapped);
  if (answers.length !== 1) return `${key} is mapped ${answers.length} times`;
  return { answers, rivals: entries.filter(([one]) => one !== key).map(([, mapped]) => mapped) };
};

function entriesOf(content: string): [string, string][] {
  try {
    return Object.entries(JSON.parse(content) as Record<string, string>);
  } catch {
    return [];
  }
}
