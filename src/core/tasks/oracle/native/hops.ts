import type { RepoPath } from "../../../model/repoPath.ts";
import type { Place, Program } from "../../../symbols/program.ts";
import { shownOracle } from "./shown.ts";

/** `query`: the function. The file that defines the type which it says it returns. */
export const returnTypeFile = shownOracle((program, [name = ""]) => {
  const [place, other] = program.named(name);
  if (place === undefined || other !== undefined) return `${name} is not defined once`;
  const type = resultType(place.definition.signature ?? "");
  const origin = type === undefined ? undefined : program.origin(place.path, type);
  return origin === undefined
    ? `what ${name} returns cannot be told`
    : { answers: [origin.path], rivals: others(program, origin.path) };
});

/** The one name behind the parameters: `(a: A): B`, `(a) -> B`, `(a: A): Promise<B>`. */
export function resultType(signature: string): string | undefined {
  const result = /\)\s*(?::|->)\s*([^()]*)$/.exec(signature)?.[1]?.trim();
  return /^(?:(?:Promise|Awaitable|Optional)[<[])?([A-Z]\w{3,})[>\]]?$/.exec(result ?? "")?.[1];
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
    const origin = base === undefined || second !== undefined ? undefined : program.origin(path, base);
    if (origin === undefined) return undefined;
    ({ path, name } = origin);
  }
  return undefined;
}

function others(program: Program, answer: RepoPath): RepoPath[] {
  return program.paths.filter((path) => path !== answer);
}
