import type { Place, Program } from "../../../symbols/program.ts";
import type { Fact } from "../../native/fact.ts";
import { nativeFamily } from "../../native/nativeFamily.ts";
import { asked, evidenceFor, evidenceOf, uniquePlaces } from "../../native/unique.ts";
import * as oracle from "../../oracle/native/definitions.ts";
import type { Family } from "../../task.ts";

/** Every kind of definition that a file can be asked for. */
const anything = ["function", "class", "interface", "struct", "trait", "type", "enum"] as const;

export function* definedInFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, ...anything)) {
    const { name, kind: word } = place.definition;
    yield {
      key: name,
      asked: asked(
        `In which file is the ${word} ${name} defined? Give its path.`,
        `Give the path of the file that defines the ${word} ${name}.`,
      ),
      answers: [place.path],
      params: { query: [name] },
      evidence: [evidenceOf(place)],
    };
  }
}

/** a: where something is defined. */
export const staticDefinedIn: Family = nativeFamily({
  id: "static-defined-in",
  about: "In which file is this function, class or type defined?",
  find: definedInFacts,
  oracle: oracle.definedIn,
});

export function* signatureFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, "function", "method")) {
    const { name, kind, signature } = place.definition;
    if (signature === undefined || signature.length < 8 || signature.length > 240 || signature.includes("\n")) continue;
    yield {
      key: name,
      asked: asked(
        `What is the signature of the ${kind} ${name}? Repeat everything between its name and its body on one line.`,
        `Repeat on one line how the ${kind} ${name} is declared, from behind its name up to its body.`,
      ),
      answers: [signature],
      params: { query: [name] },
      evidence: [evidenceOf(place)],
    };
  }
}

/** b: parameters and result of a function. */
export const staticSignature: Family = nativeFamily({
  id: "static-signature",
  about: "What is the signature of this function?",
  find: signatureFacts,
  oracle: oracle.signature,
});

export function* constantFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, "constant")) {
    const { name } = place.definition;
    const found = program.constant(place.path, name);
    if (found === undefined || found.value.text.length < 3 || found.value.text.length > 200 || found.value.text.includes("\n"))
      continue;
    yield {
      key: name,
      asked: asked(`What is the value of the constant ${name}?`, `Which value does the constant ${name} have?`),
      answers: [found.value.text],
      params: { query: [name] },
      evidence: [evidenceOf(place)],
      gold: [...found.files],
    };
  }
}

/** c: the value of a constant, computed where it is an expression. */
export const staticConstant: Family = nativeFamily({
  id: "static-constant",
  about: "What is the value of this constant?",
  find: constantFacts,
  oracle: oracle.constantValue,
});

/** Defaults of parameters: with `foreign` those that another file decides, else those of their own file. */
export function* defaultFacts(program: Program, foreign = false): Generator<Fact> {
  for (const place of uniquePlaces(program, "function")) {
    for (const { name, defaultTerms } of place.definition.parameters ?? []) {
      const found = program.value(place.path, defaultTerms);
      if (found === undefined || found.value.text.length < 2 || found.files.size > 1 !== foreign) continue;
      yield {
        key: `${place.definition.name} ${name}`,
        asked: asked(
          `What is the default value of the parameter ${name} of the function ${place.definition.name}? Give the value itself, not the name of a constant.`,
          `Which value does the parameter ${name} of the function ${place.definition.name} have where a call leaves it out? Give the value, not a name.`,
        ),
        answers: [found.value.text],
        params: { query: [place.definition.name, name] },
        evidence: [evidenceOf(place), ...constantEvidence(program, place, found.files)],
        gold: [...found.files],
      };
    }
  }
}

/** The names that the value of this place is made of, wherever they stand in the other files. */
function constantEvidence(program: Program, place: Place, files: ReadonlySet<string>) {
  const names =
    place.definition.parameters?.flatMap(({ defaultTerms = [] }) => defaultTerms.filter(({ type }) => type === "name")) ?? [];
  return [...files]
    .filter((path) => path !== place.path)
    .flatMap((path) => {
      const symbols = program.symbols(path);
      const found = symbols?.definitions.find((one) =>
        names.some(({ text }) => program.origin(place.path, text)?.name === one.name),
      );
      return found === undefined ? [] : [{ path, start: found.start, end: found.end }];
    });
}

/** Defaults of options of a command line. */
function* optionDefaultFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const options = program.symbols(path)?.options ?? [];
    for (const [name, [only, other]] of Map.groupBy(options, (option) => option.name)) {
      if (only?.fallback === undefined || other !== undefined || only.fallback.length < 2) continue;
      yield {
        key: `${path} ${name}`,
        asked: asked(
          `What is the default value of the command-line option ${name} that ${path} declares?`,
          `Which value does the option ${name} of ${path} have where the command line does not give it?`,
        ),
        answers: [only.fallback],
        params: { query: [path, name] },
        evidence: [evidenceFor(program, path, name)],
      };
    }
  }
}

/** k: the default of a parameter, or of an option of a command line. */
export const staticDefault: Family = nativeFamily({
  id: "static-default",
  about: "What is the default value of this parameter or option?",
  *find(program) {
    yield* defaultFacts(program);
    yield* optionDefaultFacts(program);
  },
  oracle: (seen) => (seen.params["query"]?.[1]?.startsWith("--") ? oracle.optionDefault(seen) : oracle.defaultValue(seen)),
});

export function* throwFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, "function", "method")) {
    const { name, kind, throws = [] } = place.definition;
    if (throws.length === 0 || throws.length > 5) continue;
    yield {
      key: name,
      asked: asked(
        `Which classes does the body of the ${kind} ${name} create instances of in order to throw or raise them? List their names.`,
        `List the classes whose instances the body of the ${kind} ${name} creates and throws or raises at once.`,
      ),
      answers: throws,
      params: { query: [name] },
      evidence: [evidenceOf(place)],
    };
  }
}

/** l: errors that a function throws. */
export const staticThrows: Family = nativeFamily({
  id: "static-throws",
  about: "Which errors does this function throw?",
  find: throwFacts,
  oracle: oracle.thrown,
});

export function* memberFacts(program: Program): Generator<Fact> {
  for (const place of uniquePlaces(program, "enum", "type")) {
    const { name, members = [] } = place.definition;
    if (members.length < 2 || members.length > 24) continue;
    yield {
      key: name,
      asked: asked(
        `What are the members of ${name}, in the order of their declaration? Give their names alone.`,
        `List the names of the members of ${name} as they are declared, from first to last.`,
      ),
      answers: members.map((member) => member.name),
      params: { query: [name] },
      evidence: [evidenceOf(place)],
    };
  }
}

/** o: members of an enum, or of a union of literals. */
export const staticMembers: Family = nativeFamily({
  id: "static-members",
  about: "What are the members of this enum or union?",
  find: memberFacts,
  oracle: oracle.members,
});

export function* countFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const symbols = program.symbols(path);
    const functions = symbols?.definitions.filter(({ kind, exported }) => kind === "function" && exported) ?? [];
    const names = functions.map(({ name }) => name);
    const plain = symbols?.reExports.length === 0 && symbols.renamed.size === 0 && new Set(names).size === names.length;
    if (!plain || names.length < 3 || names.length > 16) continue;
    yield {
      key: path,
      asked: asked(
        `How many functions does the file ${path} define at its top level for others to use, and what are their names?`,
        `Count the public top-level functions of the file ${path} and name them.`,
      ),
      answers: names,
      target: `${names.length}: ${names.join(", ")}`,
      params: { query: [path] },
      evidence: functions.map(({ start, end }) => ({ path, start, end })),
    };
  }
}

/** p: how many functions a file exports; with their names, for a number alone is easily guessed. */
export const staticCount: Family = nativeFamily({
  id: "static-count",
  about: "How many functions does this file export, and which?",
  find: countFacts,
  oracle: oracle.exportedFunctions,
});

export function* nextFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const top = program.symbols(path)?.definitions.filter(({ owner }) => owner === undefined) ?? [];
    const places = new Map(top.map(({ name }, at) => [name, at]));
    if (places.size !== top.length || top.length < 4) continue;
    for (const [at, { name }] of top.entries()) {
      const next = top[at + 1];
      if (next === undefined || next.name.length < 4 || name.length < 4) continue;
      yield {
        key: `${path} ${name}`,
        asked: asked(
          `In the file ${path}, what is the name of the definition that comes directly after ${name} at the top level?`,
          `Which name does the file ${path} define next at its top level, right behind ${name}?`,
        ),
        answers: [next.name],
        params: { query: [path, name] },
        evidence: [{ path, start: next.start, end: next.end }],
      };
      break;
    }
  }
}

/** u: which definition comes first, here: next. */
export const staticFirst: Family = nativeFamily({
  id: "static-first",
  about: "Which definition comes directly after this one?",
  find: nextFacts,
  oracle: oracle.definedNext,
});
