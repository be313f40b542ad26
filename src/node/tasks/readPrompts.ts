import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { Problem } from "../../core/model/problem.ts";
import type { Prompts } from "../../core/tasks/prompts/prompts.ts";

const text = v.pipe(v.string(), v.minLength(1));
const holding = (...names: readonly string[]) =>
  v.pipe(
    text,
    v.check(
      (value) => names.every((name) => value.includes(`{${name}}`)),
      `must hold ${names.map((name) => `{${name}}`).join(" and ")}`,
    ),
  );
const prompt = (...names: readonly string[]) => v.strictObject({ template: holding("context", ...names), prefix: v.string() });
const pair = v.tuple([text, text]);
const haystack = v.strictObject({
  needle: holding("key", "value"),
  code: holding("context", "query"),
  text: holding("context", "query"),
  many: v.strictObject({ code: holding("context", "query"), text: holding("context", "query") }),
});

const promptsSchema = v.partial(
  v.strictObject({
    needle: holding("type", "key", "value"),
    one: prompt("type", "query"),
    many: prompt("type", "query"),
    numbers: pair,
    uuids: pair,
    list: v.tuple([text, text, text]),
    noise: v.pipe(v.array(text), v.minLength(1)),
    vt: prompt("query"),
    cwe: prompt(),
    fwe: prompt(),
    qa: prompt("query"),
    facts: v.strictObject({
      designed: holding("key", "value"),
      near: holding("key", "value"),
      born: holding("key", "value"),
      opened: text,
      worked: text,
      kinds: v.pipe(v.array(text), v.minLength(1)),
      whoDesigned: holding("query"),
      nearWhere: holding("query"),
      designerBorn: holding("query"),
    }),
    document: holding("number", "document"),
    passkey: v.strictObject({ template: holding("context"), prefix: v.string(), key: text, needle: holding("value") }),
    haystack: v.strictObject({
      train: v.pipe(v.array(haystack), v.minLength(1)),
      test: v.pipe(v.array(haystack), v.minLength(1)),
    }),
  }),
);

/**
 * Reads a file of prompts in another language: JSON with some or all of the texts, what is not there stays as it is.
 * @throws Problem `prompts-broken` naming the key, `file-missing`
 */
export async function readPrompts(path: string): Promise<Partial<Prompts>> {
  const result = v.safeParse(promptsSchema, await readJson(path));
  if (result.success) return Object.fromEntries(Object.entries(result.output).filter(([, value]) => value !== undefined));
  const [issue] = result.issues;
  throw new Problem("prompts-broken", { path, detail: `${v.getDotPath(issue) ?? "the file"}: ${issue.message}` });
}

async function readJson(path: string): Promise<unknown> {
  const json = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT"
      ? new Problem("file-missing", { path })
      : new Problem("file-unreadable", { path, detail: error.code ?? "" });
  });
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Problem("prompts-broken", { path, detail: (error as Error).message });
  }
}
