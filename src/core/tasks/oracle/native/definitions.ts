import type { Place, Program } from "../../../symbols/program.ts";
import type { Definition } from "../../../symbols/symbols.ts";
import type { Reading } from "../../task.ts";
import { tells } from "./guess.ts";
import { shownOracle } from "./shown.ts";

/** `query`: the name. The only file that defines it. */
export const definedIn = shownOracle((program, [name = ""]) => {
  const place = only(program, name);
  if (typeof place === "string") return place;
  if (tells(name, place.path)) return `${place.path} tells by its name that it defines ${name}`;
  return { answers: [place.path], rivals: program.paths.filter((path) => path !== place.path) };
});

/** `query`: the function. */
export const signature = shownOracle((program, [name = ""]) => of(program, name, ({ definition }) => definition.signature));

/** `query`: the constant. */
export const constantValue = shownOracle((program, [name = ""]) =>
  of(program, name, ({ path }) => program.constant(path, name)?.value.text),
);

/** `query`: the function and its parameter. */
export const defaultValue = shownOracle((program, [name = "", parameter = ""]) =>
  of(program, name, ({ path, definition }) => {
    const found = definition.parameters?.find((one) => one.name === parameter);
    return program.value(path, found?.defaultTerms)?.value.text;
  }),
);

/** `query`: the file and the option of a command line that it declares. */
export const optionDefault = shownOracle((program, [path = "", name = ""]) => {
  const found = program.symbols(path)?.options.filter((option) => option.name === name) ?? [];
  const [only] = found;
  return found.length === 1 && only!.fallback !== undefined ? { answers: [only!.fallback] } : `${path} gives ${name} no default`;
});

/** `query`: the function. Names of the errors that it constructs to throw them. */
export const thrown = shownOracle((program, [name = ""]) => list(program, name, ({ throws }) => throws));

/** `query`: the enum or the union. */
export const members = shownOracle((program, [name = ""]) =>
  list(program, name, (definition) => definition.members?.map((member) => member.name)),
);

/** `query`: the file. The functions that it exports, in their order. */
export const exportedFunctions = shownOracle((program, [path = ""]) => {
  const symbols = program.symbols(path);
  if (symbols === undefined) return `${path} is not shown or cannot be read`;
  const names = symbols.definitions.filter(({ kind, exported }) => kind === "function" && exported).map(({ name }) => name);
  return { answers: names };
});

/** `query`: the file and a name. What the file defines next at its top level. */
export const definedNext = shownOracle((program, [path = "", name = ""]) => {
  const top = program.symbols(path)?.definitions.filter(({ owner }) => owner === undefined) ?? [];
  const at = top.findIndex((definition) => definition.name === name);
  const next = at < 0 ? undefined : top[at + 1];
  return next === undefined ? `nothing follows ${name} in ${path}` : { answers: [next.name], rivals: names(top, next) };
});

function names(definitions: readonly Definition[], but: Definition): string[] {
  return definitions.filter(({ name }) => name !== but.name).map(({ name }) => name);
}

function only(program: Program, name: string): Place | string {
  const places = program.named(name);
  return places.length === 1 ? places[0]! : `${name} is defined ${places.length} times`;
}

function of(program: Program, name: string, read: (place: Place) => string | undefined): Reading | string {
  const place = only(program, name);
  if (typeof place === "string") return place;
  const answer = read(place);
  return answer === undefined ? `what is asked of ${name} cannot be told` : { answers: [answer] };
}

function list(program: Program, name: string, read: (definition: Definition) => readonly string[] | undefined): Reading | string {
  const place = only(program, name);
  if (typeof place === "string") return place;
  const answers = read(place.definition);
  return answers === undefined || answers.length === 0 ? `what is asked of ${name} cannot be told` : { answers };
}
