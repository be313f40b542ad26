import { termsOf } from "../constant.ts";
import { literalOf } from "../literal.ts";
import { Kind, type Lexemes } from "../lexemes.ts";
import type { CliOption, EnvironmentRead, Route } from "../symbols.ts";

/** Environment variables that `process.env` is read for; undefined where it is used in any other way. */
export function environmentOf(lexemes: Lexemes): readonly EnvironmentRead[] | undefined {
  const found: EnvironmentRead[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (!lexemes.is(at, "process") || !lexemes.is(at + 1, ".") || !lexemes.is(at + 2, "env")) continue;
    const read = readAt(lexemes, at + 3);
    if (read === undefined) return undefined;
    found.push(read);
  }
  return found;
}

function readAt(lexemes: Lexemes, at: number): EnvironmentRead | undefined {
  if (lexemes.is(at, ".") && lexemes.isWord(at + 1)) return withFallback(lexemes, lexemes.words(at + 1), at + 2);
  if (!lexemes.is(at, "[") || lexemes.after(at) !== at + 3) return undefined;
  const name = lexemes.isString(at + 1) ? literalOf(lexemes.words(at + 1), lexemes.kinds[at + 1]!, "javascript") : undefined;
  return name && withFallback(lexemes, name.text, at + 3);
}

/** `?? "x"` and `|| "x"`, where nothing goes on behind the literal. */
function withFallback(lexemes: Lexemes, name: string, at: number): EnvironmentRead {
  const doubled = (mark: string) => lexemes.is(at, mark) && lexemes.is(at + 1, mark);
  if ((!doubled("?") && !doubled("|")) || !endsThere(lexemes, at + 3)) return { name };
  const value = literalOf(lexemes.words(at + 2), lexemes.kinds[at + 2]!, "javascript");
  return value === undefined ? { name } : { name, fallback: value.text };
}

function endsThere(lexemes: Lexemes, at: number): boolean {
  return (
    at >= lexemes.length ||
    [";", ")", "]", "}", ","].some((mark) => lexemes.is(at, mark)) ||
    (lexemes.startsLine(at) && lexemes.isWord(at))
  );
}

const verbs = new Set("get post put delete patch options head all".split(" "));
const receivers = /^(?:app|router|server|fastify|api|routes?)$|(?:App|Router|Server)$/;

/** `app.get("/x", ..., handler)` of Express, Fastify, Koa and Hono: only where the handler has a name. */
export function routesOf(lexemes: Lexemes): readonly Route[] {
  const found: Route[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (!lexemes.isWord(at) || !lexemes.is(at + 1, ".") || !lexemes.is(at + 3, "(")) continue;
    if (!receivers.test(lexemes.words(at)) || !verbs.has(lexemes.words(at + 2))) continue;
    const path = lexemes.kinds[at + 4] === Kind.String ? literalOf(lexemes.words(at + 4), Kind.String, "javascript") : undefined;
    const handler = lastName(lexemes, at + 3);
    if (path?.text.startsWith("/") && handler !== undefined)
      found.push({ method: lexemes.words(at + 2).toUpperCase(), path: path.text, handler });
  }
  return found;
}

/** The last argument of the call at `open`, where it is a plain name behind a comma. */
function lastName(lexemes: Lexemes, open: number): string | undefined {
  const close = lexemes.after(open) - 1;
  const last = lexemes.is(close - 1, ",") ? close - 2 : close - 1;
  return lexemes.isWord(last) && lexemes.is(last - 1, ",") ? lexemes.words(last) : undefined;
}

/** `.option("-p, --port <n>", "description", 3000)` of Commander. */
export function optionsOf(lexemes: Lexemes): readonly CliOption[] {
  const found: CliOption[] = [];
  for (let at = 0; at < lexemes.length; at++) {
    if (!lexemes.is(at, ".") || !lexemes.is(at + 1, "option") || !lexemes.is(at + 2, "(")) continue;
    const option = optionAt(lexemes, at + 2);
    if (option !== undefined) found.push(option);
  }
  return found;
}

function optionAt(lexemes: Lexemes, open: number): CliOption | undefined {
  const close = lexemes.after(open) - 1;
  const flags = literalAt(lexemes, open + 1);
  const name = flags === undefined ? undefined : /(?:^|[\s,])(--[\w-]+)/.exec(flags)?.[1];
  if (name === undefined) return undefined;
  const description =
    lexemes.is(open + 2, ",") && (lexemes.is(open + 4, ",") || open + 4 === close) ? literalAt(lexemes, open + 3) : undefined;
  const terms =
    description !== undefined && lexemes.is(open + 4, ",") ? termsOf(lexemes, open + 5, close, "javascript") : undefined;
  const [only] = terms?.length === 1 ? terms : [];
  const fallback = only === undefined || only.type === "name" || only.type === "operation" ? {} : { fallback: only.text };
  return { name, ...(description === undefined ? {} : { description }), ...fallback };
}

function literalAt(lexemes: Lexemes, at: number): string | undefined {
  return lexemes.isString(at) ? literalOf(lexemes.words(at), lexemes.kinds[at]!, "javascript")?.text : undefined;
}
