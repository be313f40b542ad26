import { execFileSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Program } from "../../src/core/symbols/program.ts";
import { constantFacts } from "../../src/core/tasks/families/static/definitions.ts";
import { chainFacts } from "../../src/core/tasks/families/static/imports.ts";

/** Packages of Python's standard library: a repository that every Python brings, and that can be imported. */
const packages = "{json,email,http,logging,asyncio,importlib,unittest,xml,concurrent,html,urllib,wsgiref}/**/*.py";

/** Writes what we say of Python's standard library to a file that `symbols.py` holds against `ast` and `importlib`. */
export function symbolsOfStandardLibrary(python: string, folder: string): string {
  const root = execFileSync(python, ["-c", "import os; print(os.path.dirname(os.__file__))"], { encoding: "utf8" }).trim();
  const paths = globSync(packages, { cwd: root }).toSorted();
  const program = new Program(paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))).readAll();
  const files = paths.map((path) => {
    const symbols = program.symbols(path);
    return { path, read: symbols !== undefined, definitions: symbols?.definitions ?? [], boundaries: symbols?.boundaries ?? [] };
  });
  const facts = (found: Iterable<{ readonly params: object; readonly answers: readonly string[] }>) =>
    [...found].map(({ params, answers }) => ({ ...params, answers }));
  const said = {
    root,
    files,
    constants: facts(constantFacts(program)),
    origins: facts(chainFacts(program, 1)),
    homes: Object.fromEntries([...constantFacts(program)].map(({ key, evidence }) => [key, evidence[0]!.path])),
  };
  const file = join(folder, "symbols.json");
  writeFileSync(file, JSON.stringify(said));
  return file;
}
