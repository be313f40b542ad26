import { placeOf } from "../../../export/stableHash.ts";
import type { RepoPath } from "../../../model/repoPath.ts";
import { Program } from "../../../symbols/program.ts";
import type { Oracle, Seen } from "../../task.ts";
import { fencedIn, hole } from "./missingImport.ts";

/** 128 bits that tell a text from any other one by chance. */
export function fingerprint(text: string): string {
  return [1, 2, 3, 4].map((seed) => (placeOf(text, seed) * 4_294_967_296).toString(16).padStart(8, "0")).join("");
}

/** Marks in the place of code, longest first. */
const marks = [`/* ${hole} */`, `// ${hole}`, `# ${hole}`];

/**
 * No one can compute what an author wrote, but it can be confirmed: with it the file in the question is the repository's, by its
 * fingerprint in `params.code`, and a name in it comes from another file that is shown. `params.query`: the path of the file.
 */
export const authorsCode: Oracle = (seen) => {
  const [path = ""] = seen.params["query"] ?? [];
  const [code = ""] = seen.claimed;
  const text = restored(seen, code);
  if (text === undefined || !seen.question.includes(path)) return "the question does not show the file";
  if (fingerprint(text) !== seen.params["code"]?.[0]) return `with this code ${path} is not the repository's`;
  const program = new Program([...seen.files.map((file) => ({ path: file.path, text: file.content })), { path, text }]);
  const found = namesFor(text, text.indexOf(code), code).some((name) => homeOf(program, path, name) !== undefined);
  return found ? { answers: [code] } : `no file shown defines what ${path} lacks`;
};

function restored(seen: Seen, code: string): string | undefined {
  const shown = fencedIn(seen);
  const mark = marks.find((one) => shown?.includes(one));
  const parts = mark === undefined ? [] : shown!.split(mark);
  return parts.length === 2 ? `${parts[0]!}${code}${parts[1]!}\n` : undefined;
}

/** Names that a piece of code at a place of a file mentions outside of strings and comments, and what it is the arguments of; each once. */
export function namesFor(text: string, at: number, code: string): string[] {
  const callee = /([\w$]+)\($/.exec(text.slice(Math.max(0, at - 80), at))?.[1] ?? [];
  const bare = code.replaceAll(quoted, " ");
  return [...new Set([...(bare.match(/(?<![\p{L}\p{N}_$.])[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []), callee].flat())];
}

const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/.*|#.*/g;

/** The other file that defines what a file imports under this name. */
export function homeOf(program: Program, path: RepoPath, name: string): RepoPath | undefined {
  if (!program.symbols(path)?.bindings.some(({ local }) => local === name)) return undefined;
  const origin = program.origin(path, name);
  return origin === undefined || origin.path === path ? undefined : origin.path;
}
