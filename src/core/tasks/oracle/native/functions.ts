import type { RepoPath } from "../../../model/repoPath.ts";
import type { Program } from "../../../symbols/program.ts";
import type { Definition } from "../../../symbols/symbols.ts";
import { shownOracle } from "./shown.ts";

/** `query`: what the documentation of a function says. The text of the only function that it belongs to. */
export const describedFunction = shownOracle((program, [description = ""]) => {
  const [first = ""] = description.split(" ", 1);
  const found = program.paths.flatMap((path) =>
    program.text(path).includes(first) ? described(program, path, description) : [],
  );
  return found.length === 1 ? { answers: found } : `${found.length} functions are described so`;
});

function described(program: Program, path: RepoPath, description: string): string[] {
  const text = program.text(path);
  const functions = program.symbols(path)?.definitions.filter(({ kind }) => kind === "function" || kind === "method") ?? [];
  const fitting = functions.filter(
    (definition) => definition.body !== undefined && descriptionOf(text, definition) === description,
  );
  return fitting.map(({ start, end }) => text.slice(start, end));
}

/** The words of a definition's documentation before its first tag or heading, blanks made one; empty where there is none. */
export function descriptionOf(text: string, { docs }: Definition): string {
  if (docs === undefined) return "";
  const plain = text
    .slice(docs.start, docs.end)
    .replace(/^(?:\/\*\*?!?|[rRuU]?("""|'''))/, "")
    .replace(/(?:\*\/|"""|''')$/, "")
    .replaceAll(/^[ \t]*(?:\/\/[/!]?|\*(?!\*))[ \t]?/gm, "");
  const end = /^[ \t]*(?:@\w|:\w+[ \w]*:|[A-Z]\w+:[ \t]*$|#+ |```|[A-Z]\w+\n[ \t]*-{3,})/m.exec(plain)?.index ?? plain.length;
  return plain.slice(0, end).replaceAll(/\s+/g, " ").trim();
}

/** `query`: a name. That it occurs in no file. */
export const absent = shownOracle((program, [name = ""]) => {
  const holding = program.paths.find((path) => program.text(path).includes(name));
  return holding === undefined ? { answers: [notPresent] } : `${name} occurs in ${holding}`;
});

/** What is answered where the files shown do not hold what is asked for. */
export const notPresent = "not present";
