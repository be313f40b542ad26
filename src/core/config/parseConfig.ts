import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import * as v from "valibot";
import { Problem } from "../model/problem.ts";
import { nearest } from "./nearest.ts";
import { type PartialSettings, settingsSchema } from "./settings.ts";

/** What a `repoloom.json` may hold. `repoloom.schema.json` is made from it. */
export const configFileSchema = v.partial(v.strictObject({ $schema: v.string(), ...settingsSchema.entries }));

/**
 * Reads the text of a `repoloom.json`: JSON with comments and trailing commas. Only the keys that are there come back.
 * @param path only names the file in a problem
 * @throws Problem `config-broken` with line and column, `config-invalid` naming the key
 */
export function parseConfig(text: string, path: string): PartialSettings {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ""), errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first)
    throw new Problem("config-broken", {
      path,
      ...lineAndColumn(text, first.offset),
      detail: spoken(printParseErrorCode(first.error)),
    });
  if (Array.isArray(value)) throw new Problem("config-invalid", { path, detail: "the file must hold one JSON object" });
  const result = v.safeParse(configFileSchema, value);
  if (!result.success) throw new Problem("config-invalid", { path, detail: explain(result.issues[0]) });
  return onlyGiven(result.output, value as object);
}

/** valibot fills in defaults; a file must only say what it says. */
function onlyGiven(output: Record<string, unknown>, given: object): PartialSettings {
  return Object.fromEntries(Object.entries(output).filter(([key]) => key in given && key !== "$schema"));
}

function explain(issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue);
  if (!key) return "the file must hold one JSON object";
  if (key in configFileSchema.entries || key.includes("."))
    return `"${key}" is ${issue.received}, expected ${issue.expected ?? "another value"}`;
  const near = nearest(key, Object.keys(settingsSchema.entries));
  return `there is no setting "${key}"${near ? `; did you mean "${near}"?` : ""}`;
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** `ValueExpected` -> `value expected`. */
function spoken(code: string): string {
  return code.replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
