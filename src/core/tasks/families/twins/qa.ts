import type { Place, Program } from "../../../symbols/program.ts";
import type { Fact } from "../../native/fact.ts";
import { nativeFamily } from "../../native/nativeFamily.ts";
import { asked, evidenceOf, uniquePlaces } from "../../native/unique.ts";
import * as definitions from "../../oracle/native/definitions.ts";
import { inheritedFrom, inheritedMethodFile, resultType, returnTypeFile, typeHome } from "../../oracle/native/hops.ts";
import { tells } from "../../oracle/native/guess.ts";
import { originChain, shortestWay } from "../../oracle/native/imports.ts";
import { environment, routeHandler } from "../../oracle/native/uses.ts";
import type { Family, Oracle } from "../../task.ts";
import { defaultFacts, definedInFacts, memberFacts, signatureFacts, throwFacts } from "../static/definitions.ts";
import { wayFacts } from "../static/imports.ts";
import { environmentFacts, routeFacts } from "../static/uses.ts";

/** One kind of question of a pool. */
interface Template {
  readonly name: string;
  readonly find: (program: Program) => Iterable<Fact>;
  readonly oracle: Oracle;
}

const single: readonly Template[] = [
  { name: "defined-in", find: definedInFacts, oracle: definitions.definedIn },
  { name: "signature", find: signatureFacts, oracle: definitions.signature },
  { name: "default", find: (program) => defaultFacts(program), oracle: definitions.defaultValue },
  { name: "throws", find: throwFacts, oracle: definitions.thrown },
  { name: "members", find: memberFacts, oracle: definitions.members },
  { name: "environment", find: environmentFacts, oracle: environment },
  { name: "route", find: routeFacts, oracle: routeHandler },
];

const several: readonly Template[] = [
  { name: "foreign-default", find: (program) => defaultFacts(program, true), oracle: definitions.defaultValue },
  { name: "return-type", find: returnTypeFacts, oracle: returnTypeFile },
  { name: "inherited", find: inheritedFacts, oracle: inheritedMethodFile },
  { name: "definition", find: originFacts, oracle: originEnd },
  { name: "way", find: wayFacts, oracle: shortestWay },
];

/** Facts of one kind, at most: so that a frequent kind does not crowd out the others. */
const mostOfAKind = 200;

/** The facts of all templates; `params.template` says by which one a question was made. */
function* pool(program: Program, templates: readonly Template[]): Generator<Fact> {
  for (const { name, find } of templates) {
    let count = 0;
    for (const fact of find(program)) {
      if (++count > mostOfAKind) break;
      yield { ...fact, key: `${name} ${fact.key}`, answerPrefix: " Answer:", params: { ...fact.params, template: [name] } };
    }
  }
}

function oracleOf(templates: readonly Template[]): Oracle {
  const byName = new Map(templates.map(({ name, oracle }) => [name, oracle]));
  return (seen) => {
    const [name = ""] = seen.params["template"] ?? [];
    return byName.get(name)?.(seen) ?? `there is no question of the kind ${name}`;
  };
}

/** The defining file alone, at the end of a chain of imports. */
function originEnd(seen: Parameters<Oracle>[0]): ReturnType<Oracle> {
  const reading = originChain(seen);
  if (typeof reading === "string") return reading;
  if (tells(seen.params["query"]![1]!, reading.answers.at(-1)!)) return "the name of the file tells the answer";
  return { answers: reading.answers.slice(-1), rivals: reading.rivals ?? [] };
}

function* returnTypeFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, "function", "method")) {
    const type = resultType(place.definition.signature ?? "");
    const origin = type === undefined ? undefined : typeHome(program, place.path, type);
    if (origin === undefined || origin.path === place.path) continue;
    const { name, kind } = place.definition;
    yield {
      key: name,
      asked: asked(
        `In which file is the type that the ${kind} ${name} returns defined? Give its path.`,
        `The ${kind} ${name} declares what it returns. Which file defines that type?`,
      ),
      answers: [origin.path],
      params: { query: [name] },
      evidence: [evidenceOf(place), ...definitionIn(program, origin.path, origin.name)],
      gold: origin.via,
    };
  }
}

function definitionIn(program: Program, path: string, name: string) {
  const found = program.symbols(path)?.definitions.find((definition) => definition.name === name);
  return found === undefined ? [] : [{ path, start: found.start, end: found.end }];
}

function* inheritedFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, "class")) {
    for (const method of methodsAbove(program, place).slice(0, 3)) {
      const home = inheritedFrom(program, place, method);
      if (home === undefined || home === place.path) continue;
      const { name } = place.definition;
      yield {
        key: `${name} ${method}`,
        asked: asked(
          `The class ${name} inherits its method ${method}. In which file is the inherited method defined? Give its path.`,
          `Which file defines the method ${method} that objects of the class ${name} inherit?`,
        ),
        answers: [home],
        params: { query: [name, method] },
        evidence: [evidenceOf(place), ...methodIn(program, home, method)],
        gold: typeHome(program, place.path, place.definition.extends![0]!)?.via ?? [],
      };
    }
  }
}

/** Names of the methods of the direct base, where it is another file's; special ones aside. */
function methodsAbove(program: Program, { path, definition }: Place): string[] {
  const [base, second] = definition.extends ?? [];
  const origin = base === undefined || second !== undefined ? undefined : typeHome(program, path, base);
  if (origin === undefined || origin.path === path) return [];
  const methods = program.symbols(origin.path)?.definitions.filter(({ owner }) => owner === origin.name) ?? [];
  return methods.map(({ name }) => name).filter((name) => name.length >= 4 && !/^_|^constructor$/.test(name));
}

function methodIn(program: Program, path: string, method: string) {
  const found = program.symbols(path)?.definitions.find(({ name, owner }) => name === method && owner !== undefined);
  return found === undefined ? [] : [{ path, start: found.start, end: found.end }];
}

function* originFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    for (const { local, imported } of program.symbols(path)?.bindings ?? []) {
      const chain = imported === "*" || local === imported ? [] : (program.origin(path, local)?.via ?? []);
      const home = chain.at(-1);
      if (chain.length < 2 || home === undefined || local.length < 4 || imported === "default") continue;
      yield {
        key: `${path} ${local}`,
        asked: asked(
          `What ${path} knows as ${local} is defined in another file under another name. In which one? Give its path.`,
          `Which file defines what ${path} imports under the name ${local}?`,
        ),
        answers: [home],
        params: { query: [path, local] },
        evidence: [path, ...chain.slice(1)].map((one) => ({ path: one, start: 0, end: Math.min(80, program.text(one).length) })),
      };
    }
  }
}

const qaSingle: Family = nativeFamily({
  id: "repo-qa-single",
  about: "One question about one file: where, how declared, which default, errors, members, variables, handler?",
  find: (program) => pool(program, single),
  oracle: oracleOf(single),
});

const qaMulti: Family = nativeFamily({
  id: "repo-qa-multi",
  about: "One question that takes two files or more: each of them is needed, as taking it away shows.",
  find: (program) => pool(program, several),
  oracle: oracleOf(several),
  hops: true,
});

/** Twins of RULER's question answering. */
export const qaTwins: readonly Family[] = [qaSingle, qaMulti];
