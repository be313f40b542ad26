import type { RepoPath } from "../model/repoPath.ts";
import type { Facts } from "./facts.ts";
import type { Ecosystem } from "./languages.ts";

/** Ecosystems whose rules look at the imports of other files: Rust's `mod`, C#'s `global using`, Swift's modules. */
const seeImports: ReadonlySet<Ecosystem> = new Set<Ecosystem>(["rust", "csharp", "swift"]);

/**
 * What the files of an ecosystem may see of a file while their imports are resolved: whether it is a project file and what
 * it says, and of their own kind also the names that it binds, declares and belongs to. What a file mentions is its own affair,
 * and mostly also what it imports: so an edit there changes no edge of any other file.
 */
export function faceOf(facts: Facts, ecosystem: Ecosystem): Facts {
  const { mentions: _, imports, ...shown } = facts;
  if (facts.ecosystem === ecosystem) return { ...shown, imports: seeImports.has(ecosystem) ? imports : [] };
  const { ecosystem: other, project } = facts;
  return { imports: [], ...(other === undefined ? {} : { ecosystem: other }), ...(project === undefined ? {} : { project }) };
}

/** True where nothing that another file may see is different. */
export function sameFace(a: Facts, b: Facts, ecosystem: Ecosystem): boolean {
  return a === b || JSON.stringify(faceOf(a, ecosystem)) === JSON.stringify(faceOf(b, ecosystem));
}

/** The faces of all files, for one ecosystem. */
export function facesOf(facts: ReadonlyMap<RepoPath, Facts>, ecosystem: Ecosystem): ReadonlyMap<RepoPath, Facts> {
  return new Map([...facts].map(([path, one]) => [path, faceOf(one, ecosystem)]));
}
