/** How a task is put: `{context}` stands where the context goes, other names in braces for what is asked. */
export interface Prompt {
  readonly template: string;
  /** What an evaluator puts in the model's mouth. */
  readonly prefix: string;
}

/** Every text of the tasks that are in words, in one language. */
export interface Prompts {
  /** RULER's retrieval: `{type}`, `{key}`, `{value}`, `{query}`; one answer, or several. */
  readonly needle: string;
  readonly one: Prompt;
  readonly many: Prompt;
  /** What `{type}` is, for one and for several. */
  readonly numbers: readonly [one: string, many: string];
  readonly uuids: readonly [one: string, many: string];
  /** Between keys that are asked for: the usual one, the last of more than two, and that of two. */
  readonly list: readonly [usual: string, last: string, two: string];
  /** The sentences that say nothing. */
  readonly noise: readonly string[];
  readonly vt: Prompt;
  readonly cwe: Prompt;
  readonly fwe: Prompt;
  readonly qa: Prompt;
  readonly document: string;
  readonly facts: Facts;
  /** `key` is what the needle calls it. */
  readonly passkey: Prompt & { readonly needle: string; readonly key: string };
  /** The needle test; a sample takes one of its split. */
  readonly haystack: Readonly<Record<"train" | "test", readonly HaystackPrompt[]>>;
}

/** Sentences about invented buildings and people: `{key}` has `{value}`. */
export interface Facts {
  readonly designed: string;
  readonly near: string;
  readonly born: string;
  /** Says something else of a building, and of a person; `{number}` is any number. */
  readonly opened: string;
  readonly worked: string;
  /** What buildings may be, behind their name. */
  readonly kinds: readonly string[];
  readonly whoDesigned: string;
  readonly nearWhere: string;
  readonly designerBorn: string;
}

export interface HaystackPrompt {
  readonly needle: string;
  readonly code: string;
  readonly text: string;
  readonly many: { readonly code: string; readonly text: string };
}

/** Puts values in for the names in braces; a name without a value stays. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What stands before and behind the context. */
export function around(template: string, values: Readonly<Record<string, string>>): { instruction: string; question: string } {
  const at = template.indexOf("{context}");
  return { instruction: fill(template.slice(0, at), values), question: fill(template.slice(at + "{context}".length), values) };
}

/** `a`, `a and b`, `a, b, and c`. */
export function listed(words: readonly string[], [usual, last, two]: Prompts["list"]): string {
  if (words.length < 3) return words.join(two);
  return words.slice(0, -1).join(usual) + last + words.at(-1)!;
}
