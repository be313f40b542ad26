import { literalOf } from "../literal.ts";
import { Kind, type Lexemes } from "../lexemes.ts";
import type { CliOption, EnvironmentRead, Route } from "../symbols.ts";

function textAt(lexemes: Lexemes, at: number): string | undefined {
  return lexemes.kinds[at] === Kind.String ? literalOf(lexemes.words(at), Kind.String, "python")?.text : undefined;
}

/** `os.environ["X"]`, `os.environ.get("X", "y")`, `os.getenv("X")`; undefined where the environment is used otherwise. */
export function environmentOf(lexemes: Lexemes): readonly EnvironmentRead[] | undefined {
  const found: EnvironmentRead[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    const isCall = lexemes.is(at, "getenv");
    if (!isCall && !lexemes.is(at, "environ")) continue;
    if (isImported(lexemes, at)) return undefined;
    const read = isCall ? called(lexemes, at + 1) : environAt(lexemes, at + 1);
    if (read === undefined) return undefined;
    found.push(read);
  }
  return found;
}

/** `from os import environ` may be given another name. */
function isImported(lexemes: Lexemes, at: number): boolean {
  return !lexemes.is(at - 1, ".") || !lexemes.is(at - 2, "os");
}

function environAt(lexemes: Lexemes, at: number): EnvironmentRead | undefined {
  if (lexemes.is(at, ".") && lexemes.is(at + 1, "get")) return called(lexemes, at + 2);
  const name = lexemes.is(at, "[") && lexemes.after(at) === at + 3 ? textAt(lexemes, at + 1) : undefined;
  return name === undefined || lexemes.is(at + 3, "=") ? undefined : { name };
}

function called(lexemes: Lexemes, open: number): EnvironmentRead | undefined {
  const name = lexemes.is(open, "(") ? textAt(lexemes, open + 1) : undefined;
  if (name === undefined) return undefined;
  const close = lexemes.after(open) - 1;
  if (close === open + 2) return { name };
  const fallback = lexemes.is(open + 2, ",") && close === open + 4 ? textAt(lexemes, open + 3) : undefined;
  return fallback === undefined ? (lexemes.is(open + 2, ",") ? { name } : undefined) : { name, fallback };
}

const verbs = new Set("get post put delete patch options head route".split(" "));

/** `@app.get("/x")` of FastAPI and `@app.route("/x")` of Flask above the function `handler`. */
export function routeAt(lexemes: Lexemes, at: number, handler: string): Route | undefined {
  let verb = at + 1;
  while (lexemes.is(verb + 1, ".")) verb += 2;
  if (verb === at + 1 || !verbs.has(lexemes.words(verb)) || !lexemes.is(verb + 1, "(")) return undefined;
  const path = textAt(lexemes, verb + 2);
  if (!path?.startsWith("/") || !(lexemes.is(verb + 3, ",") || lexemes.is(verb + 3, ")"))) return undefined;
  const method = lexemes.is(verb, "route") ? methodOf(lexemes, verb + 1) : lexemes.words(verb).toUpperCase();
  return method === undefined ? undefined : { method, path, handler };
}

/** Flask answers GET unless `methods` names one other; several are no single route. */
function methodOf(lexemes: Lexemes, open: number): string | undefined {
  const close = lexemes.after(open) - 1;
  for (let at = open + 1; at < close; at = lexemes.after(at)) {
    if (!lexemes.is(at, "methods")) continue;
    const only = lexemes.is(at + 2, "[") && lexemes.after(at + 2) === at + 5;
    return only ? textAt(lexemes, at + 3)?.toUpperCase() : undefined;
  }
  return "GET";
}

/** `parser.add_argument("--x", default=1, help="...")` and `@click.option("--x", ...)`. */
export function optionsOf(lexemes: Lexemes): readonly CliOption[] {
  const found: CliOption[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    const isOption = lexemes.is(at, "add_argument") || (lexemes.is(at, "option") && lexemes.is(at - 2, "click"));
    const option = isOption && lexemes.is(at - 1, ".") && lexemes.is(at + 1, "(") ? optionAt(lexemes, at + 1) : undefined;
    if (option !== undefined) found.push(option);
  }
  return found;
}

function optionAt(lexemes: Lexemes, open: number): CliOption | undefined {
  const close = lexemes.after(open) - 1;
  let name: string | undefined;
  const facts: { description?: string; fallback?: string } = {};
  for (let at = open + 1; at < close; at = behindComma(lexemes, at, close)) {
    if (lexemes.isString(at)) name = [name, textAt(lexemes, at)].find((flag) => flag?.startsWith("--")) ?? name;
    else if (lexemes.is(at, "help") && single(lexemes, at))
      Object.assign(facts, optional("description", textAt(lexemes, at + 2)));
    else if (lexemes.is(at, "default") && single(lexemes, at))
      Object.assign(facts, optional("fallback", valueAt(lexemes, at + 2)));
  }
  return name === undefined ? undefined : { name, ...facts };
}

function optional(key: string, value: string | undefined) {
  return value === undefined ? {} : { [key]: value };
}

/** `name=value` with a value of one lexeme. */
function single(lexemes: Lexemes, at: number): boolean {
  return lexemes.is(at + 1, "=") && (lexemes.is(at + 3, ",") || lexemes.is(at + 3, ")"));
}

function valueAt(lexemes: Lexemes, at: number): string | undefined {
  return literalOf(lexemes.words(at), lexemes.kinds[at]!, "python")?.text;
}

function behindComma(lexemes: Lexemes, from: number, close: number): number {
  let at = from;
  while (at < close && !lexemes.is(at, ",")) at = lexemes.after(at);
  return at + 1;
}
