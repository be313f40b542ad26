import { Program } from "../../../symbols/program.ts";
import type { Oracle, Params, Reading, Seen, SeenFile } from "../../task.ts";

const programs = new WeakMap<readonly SeenFile[], Program>();

/** The files of a context read together, as if there were no others. */
export function shownProgram({ files }: Seen): Program {
  const known = programs.get(files) ?? new Program(files.map(({ path, content }) => ({ path, text: content })));
  programs.set(files, known);
  return known;
}

/** What a question asks of the program that is shown. */
export type Answer = (program: Program, query: readonly string[], params: Params) => Reading | string;

/** An oracle that reads the shown files as a program; `params.query` holds the words of the question that decide. */
export function shownOracle(answer: Answer): Oracle {
  return (seen) => {
    const query = seen.params["query"] ?? [];
    if (query.length === 0) return "its params tell nothing that is asked for";
    const missing = query.find((word) => !seen.question.includes(word));
    if (missing !== undefined) return `the question does not ask for ${missing}`;
    if (seen.files.length === 0) return "no file is shown";
    return answer(shownProgram(seen), query, seen.params);
  };
}
