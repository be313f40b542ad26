import type { RepoPath } from "../../../model/repoPath.ts";
import type { Program } from "../../../symbols/program.ts";
import type { Definition, Symbols } from "../../../symbols/symbols.ts";
import { shownOracle } from "./shown.ts";

/** `query`: the function. `path:name` of the top-level functions and methods that call it. */
export const callers = shownOracle((program, [name = ""]) => {
  const [place, other] = program.named(name);
  if (place === undefined || other !== undefined) return `${name} is not defined once`;
  const answers = program.paths.flatMap((path) => callersIn(program, path, name));
  return answers.length === 0 ? `nothing calls ${name}` : { answers: [...new Set(answers)] };
});

function callersIn(program: Program, path: RepoPath, name: string): string[] {
  if (!program.text(path).includes(name)) return [];
  const symbols = program.symbols(path);
  const calls = symbols?.calls.filter((call) => call.name === name) ?? [];
  return calls.flatMap(({ at }) => {
    const around = enclosing(symbols!, at);
    return around === undefined ? [] : [`${path}:${around.name}`];
  });
}

/** The innermost function or method that a place lies in. */
function enclosing({ definitions }: Symbols, at: number): Definition | undefined {
  return definitions.findLast(({ kind, start, end }) => (kind === "function" || kind === "method") && start <= at && at < end);
}

/** `query`: the class. Names of the classes that name it as their base. */
export const subclasses = shownOracle((program, [name = ""]) => {
  const holding = program.paths.filter((path) => program.text(path).includes(name));
  const definitions = holding.flatMap((path) => program.symbols(path)?.definitions ?? []);
  const answers = definitions.filter((definition) => definition.extends?.includes(name)).map((definition) => definition.name);
  return answers.length === 0 ? `nothing extends ${name}` : { answers };
});

/** `query`: the function; `params.tests`: what the paths of tests look like. Test files that import it and use it. */
export const coveringTests = shownOracle((program, [name = ""], params) => {
  const [pattern = ""] = params["tests"] ?? [];
  const [place, other] = program.named(name);
  if (place === undefined || other !== undefined) return `${name} is not defined once`;
  const tests = program.paths.filter((path) => new RegExp(pattern, "u").test(path));
  const answers = tests.filter((path) => usesOf(program, path, place.path, name));
  const rivals = program.paths.filter((path) => !answers.includes(path));
  return answers.length === 0 ? `no test uses ${name}` : { answers, rivals };
});

function usesOf(program: Program, path: RepoPath, home: RepoPath, name: string): boolean {
  const symbols = program.symbols(path);
  return (symbols?.bindings ?? []).some(({ local }) => {
    if ((symbols!.identifiers.get(local) ?? 0) < 2) return false;
    const origin = program.origin(path, local);
    return origin?.path === home && origin.name === name;
  });
}

/** `query`: the file. Environment variables that it reads, in their order. */
export const environment = shownOracle((program, [path = ""]) => {
  const names = program.symbols(path)?.environment?.map(({ name }) => name) ?? [];
  return names.length === 0 ? `what ${path} reads cannot be told` : { answers: [...new Set(names)] };
});

/** `query`: the method and the path of a route. The function that handles it. */
export const routeHandler = shownOracle((program, [method = "", path = ""]) => {
  const holding = program.paths.filter((file) => program.text(file).includes(path));
  const routes = holding.flatMap((file) => program.symbols(file)?.routes ?? []);
  const found = routes.filter((route) => route.method === method && route.path === path);
  if (found.length !== 1) return `${method} ${path} is registered ${found.length} times`;
  return {
    answers: [found[0]!.handler],
    rivals: routes.map(({ handler }) => handler).filter((one) => one !== found[0]!.handler),
  };
});

/** `query`: the file and the mark. What its only comment of that mark says. */
export const todo = shownOracle((program, [path = "", mark = ""]) => {
  const found = program.symbols(path)?.todos.filter((one) => one.mark === mark) ?? [];
  return found.length === 1 ? { answers: [found[0]!.text] } : `${path} has ${found.length} comments with ${mark}`;
});

/** `query`: the file. The three identifiers that occur most often, where the counts leave no doubt. */
export const mostUsed = shownOracle((program, [path = ""]) => {
  const counts = [...(program.symbols(path)?.identifiers ?? [])].toSorted(([, a], [, b]) => b - a);
  const [first, second, third, fourth] = counts;
  if (!first || !second || !third) return `${path} has too few identifiers`;
  const clear = first[1] > second[1] && second[1] > third[1] && third[1] >= 1.2 * (fourth?.[1] ?? 0);
  return clear ? { answers: [first[0], second[0], third[0]] } : `the counts in ${path} are too close`;
});
