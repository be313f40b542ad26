import type { RepoPath } from "../../../model/repoPath.ts";
import { dialectOf } from "../../../symbols/read.ts";
import type { Place, Program } from "../../../symbols/program.ts";
import type { Definition, Symbols } from "../../../symbols/symbols.ts";
import type { Fact } from "../../native/fact.ts";
import { nativeFamily } from "../../native/nativeFamily.ts";
import { asked, evidenceFor, evidenceOf, uniquePlaces } from "../../native/unique.ts";
import * as oracle from "../../oracle/native/uses.ts";
import type { Family } from "../../task.ts";

/** Languages whose imports say which name is meant. */
const named = new Set(["javascript", "python"]);

export function* callerFacts(program: Program): Generator<Fact> {
  const calling = filesByCall(program);
  const otherwise = knownOtherwise(program);
  for (const place of uniquePlaces(program, "function", "method")) {
    const { name, kind } = place.definition;
    if (kind === "method" && dialectOf(place.path) !== "java") continue; // only there a method is called by its name alone
    if (otherwise.has(name)) continue;
    const found = (calling.get(name) ?? []).flatMap((path) => callersIn(program, path, place));
    const answers = [...new Set(found)];
    if (found.includes("") || answers.length < 1 || answers.length > 8) continue;
    yield {
      key: name,
      asked: asked(
        `Which top-level functions and methods contain a direct call of the ${kind} ${name}? Write each as path:name.`,
        `List, as path:name, every top-level function or method whose code calls the ${kind} ${name} directly.`,
      ),
      answers,
      params: { query: [name] },
      evidence: [evidenceOf(place), ...(calling.get(name) ?? []).map((path) => evidenceFor(program, path, `${name}(`))],
    };
  }
}

function filesByCall(program: Program): ReadonlyMap<string, readonly RepoPath[]> {
  const found = new Map<string, RepoPath[]>();
  for (const path of program.paths) {
    for (const name of new Set(program.symbols(path)?.calls.map((call) => call.name))) {
      const files = found.get(name) ?? [];
      files.push(path);
      found.set(name, files);
    }
  }
  return found;
}

/** Names that are imported or exported under another name, or called as a member of something: their calls cannot all be seen. */
function knownOtherwise(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of program.paths) {
    const symbols = program.symbols(path);
    const hidden = symbols === undefined && (dialectOf(path) !== undefined || /\.(?:vue|svelte|astro|ipynb|mdx)$/.test(path));
    if (hidden) addAll(names, program.text(path), /[\p{L}_$][\p{L}\p{N}_$]*/gu);
    if (symbols === undefined) continue;
    for (const { local, imported } of symbols.bindings) if (local !== imported) names.add(imported);
    for (const [to, from] of symbols.renamed) if (to !== from) names.add(from);
    for (const { exported, imported } of symbols.reExports) if (exported !== imported) names.add(imported);
    addAll(names, program.text(path), /(?<=(?:\.|::|->)[ \t]{0,9})[\p{L}_$][\p{L}\p{N}_$]*/gu);
    if (dialectOf(path) === "rust") addAll(names, program.text(path), /[\p{L}_]\w*(?=\s{1,9}as\s)/gu);
  }
  return names;
}

function addAll(names: Set<string>, text: string, pattern: RegExp): void {
  for (const [name] of text.matchAll(pattern)) names.add(name);
}

/** `path:name` of what calls the function in a file; an empty string where a call stands outside or means something else. */
function callersIn(program: Program, path: RepoPath, place: Place): string[] {
  const symbols = program.symbols(path)!;
  const { name } = place.definition;
  const isNamed = named.has(dialectOf(path) ?? "");
  if (!isNamed && dialectOf(path) !== dialectOf(place.path)) return [""];
  if (isNamed && path !== place.path && program.origin(path, name)?.path !== place.path) return [""];
  const calls = symbols.calls.filter((call) => call.name === name);
  return calls.map(({ at }) => {
    const around = innermost(symbols, at);
    return around === undefined ? "" : `${path}:${around.name}`;
  });
}

function innermost({ definitions }: Symbols, at: number): Definition | undefined {
  const around = definitions.filter(
    ({ kind, start, end }) => (kind === "function" || kind === "method") && start <= at && at < end,
  );
  return around.at(-1);
}

/** i: who calls a function; only functions with a name of their own. */
export const staticCallers: Family = nativeFamily({
  id: "static-callers",
  about: "Which functions and methods call this one?",
  find: callerFacts,
  oracle: oracle.callers,
});

export function* subclassFacts(program: Program): Generator<Fact> {
  const classes = [...program.places()].filter(({ definition }) => definition.kind === "class");
  const byBase = Map.groupBy(
    classes.flatMap((place) => (place.definition.extends ?? []).map((base) => ({ base, place }))),
    ({ base }) => base,
  );
  const unsure = new Set<string>();
  for (const { path, definition } of classes) if (definition.extends === undefined) addAll(unsure, program.text(path), /\w+/g);
  for (const place of uniquePlaces(program, "class")) {
    const { name } = place.definition;
    const heirs = (byBase.get(name) ?? []).map((one) => one.place);
    if (heirs.length === 0 || heirs.length > 12 || unsure.has(name) || !heirs.every((heir) => means(program, heir.path, place)))
      continue;
    yield {
      key: name,
      asked: asked(
        `Which classes that are defined at the top level of a file extend the class ${name} directly? List their names.`,
        `List the names of all direct subclasses of ${name}; classes within other classes or functions do not count.`,
      ),
      answers: heirs.toSorted(byPlace).map(({ definition }) => definition.name),
      params: { query: [name] },
      evidence: [evidenceOf(place), ...heirs.map(evidenceOf)],
    };
  }
}

function byPlace(a: Place, b: Place): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.definition.start - b.definition.start;
}

/** Whether the file means this class by its name. Where names need no import, a unique one is enough. */
function means(program: Program, path: RepoPath, { path: home, definition: { name } }: Place): boolean {
  return path === home || !named.has(dialectOf(path) ?? "") || program.origin(path, name)?.path === home;
}

/** h: subclasses of a class. */
export const staticSubclasses: Family = nativeFamily({
  id: "static-subclasses",
  about: "Which classes extend this one?",
  find: subclassFacts,
  oracle: oracle.subclasses,
});

/** Paths of tests by the habits of the languages. */
const testPath = "(?:^|/)(?:tests?|__tests__|spec)/|[._-](?:test|spec)\\.\\w+$|(?:^|/)test_[^/]*\\.py$";

export function* testFacts(program: Program): Generator<Fact> {
  const tests = program.paths.filter((path) => new RegExp(testPath, "u").test(path));
  const whole = new Set<string>();
  for (const path of tests)
    if (program.symbols(path)?.bindings.some(({ imported }) => imported === "*")) addAll(whole, program.text(path), /[\w$]+/g);
  const isTest = new Set(tests);
  const users = new Map<string, Set<RepoPath>>();
  for (const path of tests) {
    for (const { local } of program.symbols(path)?.bindings ?? []) {
      const origin = program.origin(path, local);
      if (origin === undefined || (program.symbols(path)!.identifiers.get(local) ?? 0) < 2) continue;
      const key = `${origin.path} ${origin.name}`;
      users.set(key, (users.get(key) ?? new Set()).add(path));
    }
  }
  for (const place of uniquePlaces(program, "function", "class")) {
    const { name } = place.definition;
    const found = [...(users.get(`${place.path} ${name}`) ?? [])];
    if (found.length === 0 || found.length > 8 || isTest.has(place.path) || whole.has(name)) continue;
    const between = found.flatMap((path) => chainTo(program, path, place));
    yield {
      key: name,
      asked: asked(
        `Which test files import ${name}, directly or through re-exports, and use it? List their paths.`,
        `List the paths of the test files in which ${name} is imported, also by way of another file, and used.`,
      ),
      answers: found,
      params: { query: [name], tests: [testPath] },
      evidence: [evidenceOf(place), ...found.map((path) => evidenceFor(program, path, importedAs(program, path, place)))],
      gold: between,
    };
  }
}

function importedAs(program: Program, path: RepoPath, place: Place): string {
  const bindings = program.symbols(path)?.bindings ?? [];
  return bindings.find(({ local }) => program.origin(path, local)?.path === place.path)?.local ?? place.definition.name;
}

function chainTo(program: Program, path: RepoPath, place: Place): readonly RepoPath[] {
  return program.origin(path, importedAs(program, path, place))?.via ?? [];
}

/** j: tests that cover a function or a class. */
export const staticTestsCovering: Family = nativeFamily({
  id: "static-tests-covering",
  about: "Which test files use this function or class?",
  find: testFacts,
  oracle: oracle.coveringTests,
});

export function* environmentFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const names = [...new Set(program.symbols(path)?.environment?.map(({ name }) => name))];
    if (names.length === 0 || names.length > 12) continue;
    yield {
      key: path,
      asked: asked(
        `Which environment variables does the file ${path} read by name? List them.`,
        `List the names of the environment variables that the code in ${path} reads.`,
      ),
      answers: names,
      params: { query: [path] },
      evidence: names.map((name) => evidenceFor(program, path, name)),
    };
  }
}

/** m: environment variables. */
export const staticEnv: Family = nativeFamily({
  id: "static-env",
  about: "Which environment variables does this file read?",
  find: environmentFacts,
  oracle: oracle.environment,
});

export function* routeFacts(program: Program): Generator<Fact> {
  const all = program.paths.flatMap((file) => (program.symbols(file)?.routes ?? []).map((route) => ({ file, ...route })));
  for (const [key, [only, other]] of Map.groupBy(all, ({ method, path }) => `${method} ${path}`)) {
    if (only === undefined || other !== undefined) continue;
    const { file, method, path, handler } = only;
    yield {
      key,
      asked: asked(
        `Which function handles ${method} requests for the route "${path}"?`,
        `Name the handler of the route "${path}" for ${method} requests.`,
      ),
      answers: [handler],
      params: { query: [method, path] },
      evidence: [evidenceFor(program, file, path)],
    };
  }
}

/** n: routes and their handlers. */
export const staticRoute: Family = nativeFamily({
  id: "static-route",
  about: "Which function handles this route?",
  find: routeFacts,
  oracle: oracle.routeHandler,
});

export function* todoFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    for (const [mark, [only, other]] of Map.groupBy(program.symbols(path)?.todos ?? [], (todo) => todo.mark)) {
      if (only === undefined || other !== undefined || only.text.length < 12 || only.text.length > 200) continue;
      const owner = only.owner === undefined ? "" : ` of ${only.owner}`;
      yield {
        key: `${path} ${mark}`,
        asked: asked(
          `What does the ${mark} comment${owner} in ${path} say? Repeat the rest of its first line.`,
          `Repeat the words that follow ${mark} on the line of that comment${owner} in ${path}.`,
        ),
        answers: [only.text],
        params: { query: [path, mark] },
        evidence: [evidenceFor(program, path, only.text)],
      };
    }
  }
}

/** v: what is left to do, and who is to do it. */
export const staticTodo: Family = nativeFamily({
  id: "static-todo",
  about: "What does the TODO or FIXME comment in this file say?",
  find: todoFacts,
  oracle: oracle.todo,
});

export function* mostUsedFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const counts = [...(program.symbols(path)?.identifiers ?? [])].toSorted(([, a], [, b]) => b - a);
    const [first, second, third, fourth] = counts;
    if (!first || !second || !third || third[1] < 5) continue;
    const clear = first[1] > second[1] && second[1] > third[1] && third[1] >= 1.2 * (fourth?.[1] ?? 0);
    if (!clear || [first, second, third].some(([name]) => name.length < 3)) continue;
    yield {
      key: path,
      asked: asked(
        `Outside of strings and comments, which three names occur most often in the file ${path}? Begin with the most frequent one; keywords do not count.`,
        `Name the three identifiers that the code of ${path} mentions most often, in falling order; keywords, strings and comments aside.`,
      ),
      answers: [first[0], second[0], third[0]],
      params: { query: [path] },
      evidence: [evidenceFor(program, path, first[0])],
    };
  }
}

/** q: what is used most. */
export const staticMostUsed: Family = nativeFamily({
  id: "static-most-used",
  about: "Which three identifiers occur most often in this file?",
  find: mostUsedFacts,
  oracle: oracle.mostUsed,
});
