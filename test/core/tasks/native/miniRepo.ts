import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Program } from "../../../../src/core/symbols/program.ts";
import type { Oracle, Reading, SeenFile } from "../../../../src/core/tasks/task.ts";

const folder = join(import.meta.dirname, "../../../reference/mini-repo");
const root = join(folder, "repo");

/** What was established about the mini repository by hand and by the compiler. */
export const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as {
  readonly constants: Readonly<Record<string, string | number>>;
  readonly enum_values: Readonly<Record<string, number>>;
  readonly imports_local: Readonly<Record<string, readonly string[]>>;
  readonly importers_of: Readonly<Record<string, readonly string[]>>;
  readonly transitive_dependencies: Readonly<Record<string, readonly string[]>>;
  readonly definitions: Readonly<Record<string, readonly string[]>>;
  readonly re_export_chain_ordered: Readonly<Record<string, readonly string[] | string>>;
  readonly signature: Readonly<Record<string, string>>;
  readonly default_of_parameter_resolved: Readonly<Record<string, number>>;
  readonly throws: Readonly<Record<string, readonly string[]>>;
  readonly extends: Readonly<Record<string, string>>;
  readonly env_vars: readonly string[];
  readonly tests_covering: Readonly<Record<string, readonly string[]>>;
  readonly dependency_version: Readonly<Record<string, string>>;
  readonly callers_of: Readonly<Record<string, readonly string[]>>;
};

/** The files of the mini repository as a context shows them. */
export const files: readonly SeenFile[] = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
  .toSorted()
  .map((path) => ({ path, content: readFileSync(join(root, path), "utf8") }));

export const program = new Program(files.map(({ path, content }) => ({ path, text: content }))).readAll();

/** What an oracle reads off the shown files for these words of a question. */
export function read(oracle: Oracle, query: readonly string[], params = {}, shown = files): Reading | string {
  const question = `What about ${query.join(" and ")}?`;
  return oracle({ files: shown, context: "", instruction: "", question, params: { query, ...params }, claimed: [] });
}

/** The answers, or the sentence that says why there are none. */
export function answers(...args: Parameters<typeof read>): readonly string[] | string {
  const reading = read(...args);
  return typeof reading === "string" ? reading : reading.answers;
}
