import type { RepoPath } from "../../../model/repoPath.ts";
import { dialectOf } from "../../../symbols/read.ts";
import type { Origin, Place, Program } from "../../../symbols/program.ts";
import { shownOracle } from "./shown.ts";

/** `query`: the function. The file that defines the type which it says it returns. */
export const returnTypeFile = shownOracle((program, [name = ""]) => {
  const [place, other] = program.named(name);
  if (place === undefined || other !== undefined) return `${name} is not defined once`;
  const type = resultType(place.definition.signature ?? "");
  const home = type === undefined ? undefined : typeHome(program, place.path, type);
  return home === undefined
    ? `what ${name} returns cannot be told`
    : { answers: [home.path], rivals: others(program, home.path) };
});

/** Where a type is defined that a file names: by its imports, or where names need none, by being the only one. */
export function typeHome(program: Program, path: RepoPath, type: string): Origin | undefined {
  const origin = program.origin(path, type);
  const dialect = dialectOf(path);
  if (origin !== undefined || dialect === "javascript" || dialect === "python") return origin;
  const [only, other] = program.named(type);
  return only === undefined || other !== undefined ? undefined : { path: only.path, name: type, via: [path, only.path] };
}

/** The one name behind the parameters: `(a: A): B`, `(a) -> Option<B>`, `(a: A): Promise<B>`, `(a A) *B`. */
export function resultType(signature: string): string | undefined {
  const result = /\)\s*(?::|->)?\s*([^()]*)$/.exec(signature)?.[1]?.trim();
  return /^[*&]?(?:(?:Promise|Awaitable|Optional|Option|Result|Vec|Box|Arc)[<[])?([A-Z]\w{3,})[>\]]?$/.exec(result ?? "")?.[1];
}

/** `query`: a class and a method that it does not define itself. The file that defines the method it inherits. */
export const inheritedMethodFile = shownOracle((program, [name = "", method = ""]) => {
  const [place, other] = program.named(name);
  if (place === undefined || other !== undefined) return `${name} is not defined once`;
  const home = inheritedFrom(program, place, method);
  return home === undefined
    ? `where ${name} has ${method} from cannot be told`
    : { answers: [home], rivals: others(program, home) };
});

/** Up the line of single bases, as far as each can be found, to the first class that defines the method. */
export function inheritedFrom(program: Program, start: Place, method: string): RepoPath | undefined {
  let { path, name } = { path: start.path, name: start.definition.name };
  for (let step = 0; step < 16; step++) {
    const symbols = program.symbols(path);
    const found = symbols?.definitions.filter((definition) => definition.kind === "class" && definition.name === name) ?? [];
    if (found.length !== 1) return undefined;
    const own = symbols!.definitions.some((definition) => definition.owner === name && definition.name === method);
    if (own) return step === 0 ? undefined : path;
    const [base, second] = found[0]!.extends ?? [];
    const origin = base === undefined || second !== undefined ? undefined : typeHome(program, path, base);
    if (origin === undefined) return undefined;
    ({ path, name } = origin);
  }
  return undefined;
}

function others(program: Program, answer: RepoPath): RepoPath[] {
  return program.paths.filter((path) => path !== answer);
}
