import { keywords } from "../keywords.ts";
import { Kind, type Lexemes } from "../lexemes.ts";
import type { Call, EnvironmentRead, Symbols } from "../symbols.ts";
import { identifiersOf, NameCounts } from "./counts.ts";
import { Lines } from "./lines.ts";
import { todosOf } from "./todos.ts";

/** What languages that look like C have in common; a reader adds what is its own. */
export function commonSymbols(lexemes: Lexemes, dialect: string, declaring: ReadonlySet<string>) {
  return {
    declared: declaredNames(lexemes, declaring),
    bindings: [],
    reExports: [],
    renamed: new Map<string, string>(),
    calls: callsOf(lexemes, dialect, declaring),
    identifiers: identifiersOf(lexemes, keywords[dialect]!),
    routes: [],
    options: [],
    todos: todosOf(lexemes, new Lines(lexemes.text)),
  } satisfies Partial<Symbols>;
}

/** Names behind words that declare, and names before `=` and `:`; rather once too often. */
function declaredNames(lexemes: Lexemes, declaring: ReadonlySet<string>): ReadonlyMap<string, number> {
  const names = new NameCounts();
  for (let at = 0; at < lexemes.length; at++) {
    if (!lexemes.isWord(at) || declaring.has(lexemes.words(at))) continue;
    const assigned = lexemes.is(at + 1, "=") && !lexemes.is(at + 2, "=");
    const method = lexemes.is(at + 1, "(") && lexemes.is(lexemes.after(at + 1), "{");
    if (declaring.has(lexemes.words(at - 1)) || assigned || method || (lexemes.is(at + 1, ":") && !lexemes.is(at + 2, ":")))
      names.add(lexemes.words(at));
  }
  return names;
}

function callsOf(lexemes: Lexemes, dialect: string, declaring: ReadonlySet<string>): readonly Call[] {
  const calls: Call[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (lexemes.kinds[at] !== Kind.Word || !lexemes.is(at + 1, "(")) continue;
    const name = lexemes.words(at);
    const qualified = lexemes.is(at - 1, ".") || (lexemes.is(at - 1, ":") && lexemes.is(at - 2, ":")) || lexemes.is(at - 1, ">");
    if (qualified || declaring.has(lexemes.words(at - 1)) || keywords[dialect]!.has(name)) continue;
    if ((dialect === "java" || dialect === "c") && isDeclared(lexemes, at)) continue;
    calls.push({ name, at: lexemes.start(at) });
  }
  return calls;
}

/** Words that a call may follow directly. */
const beforeCall = new Set("return else throw yield case assert do await co_return co_await".split(" "));

/** `void run() {`, `int run(int);`: a type before the name, or a body behind the parameters. */
function isDeclared(lexemes: Lexemes, at: number): boolean {
  const behind = lexemes.after(at + 1);
  if (lexemes.is(behind, "{") || lexemes.is(behind, "throws")) return true;
  return lexemes.isWord(at - 1) && !beforeCall.has(lexemes.words(at - 1));
}

/** Environment variables read by a call with a literal name, `callee("X")`; undefined where one is called otherwise. */
export function environmentBy(
  lexemes: Lexemes,
  callees: ReadonlySet<string>,
  textAt: (at: number) => string | undefined,
): readonly EnvironmentRead[] | undefined {
  const found: EnvironmentRead[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (!lexemes.isWord(at) || !callees.has(lexemes.words(at))) continue;
    const name = lexemes.is(at + 1, "(") && lexemes.after(at + 1) === at + 4 ? textAt(at + 2) : undefined;
    if (name === undefined) return undefined;
    found.push({ name });
  }
  return found;
}
