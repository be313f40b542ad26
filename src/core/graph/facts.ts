import type { RepoPath } from "../model/repoPath.ts";
import type { Lexed } from "./import.ts";
import { type Ecosystem, familyOf } from "./languages.ts";
import type { Project } from "./project.ts";
import { projectOf } from "./projectOf.ts";

/** All that the graph needs of one file. Plain data: kept instead of the text, sent between threads, cached. */
export interface Facts extends Lexed {
  /** Absent for files that use nothing we can read. */
  readonly ecosystem?: Ecosystem;
  /** Only of project files. */
  readonly project?: Project;
}

/** Reads one file, once, without looking at any other. Linear in the text's length; never throws. */
export function factsOf(file: { readonly path: RepoPath; readonly language: string; readonly text: string }): Facts {
  const family = familyOf(file);
  const facts: Facts = family === undefined ? { imports: [] } : { ecosystem: family.ecosystem, ...family.lex(file) };
  const project = projectOf(file.path, file.text);
  return detached(project === undefined ? facts : { ...facts, project });
}

/** A copy whose strings are their own: a piece cut out of a text would keep the whole text in memory as long as it lives. */
function detached(facts: Facts): Facts {
  return JSON.parse(JSON.stringify(facts)) as Facts;
}
