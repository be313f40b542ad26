import { termsOf } from "../constant.ts";
import type { Lexemes } from "../lexemes.ts";
import { printed } from "../read/signature.ts";
import type { Parameter } from "../symbols.ts";

/** Signature and parameters of the `def` whose list opens at `open`; undefined where no list is there. */
export function defHead(lexemes: Lexemes, open: number, to: number) {
  const close = lexemes.after(open) - 1;
  if (!lexemes.is(open, "(") || close <= open) return undefined;
  let colon = close + 1;
  while (colon < to && !lexemes.is(colon, ":")) colon = lexemes.after(colon);
  if (colon >= to) return undefined;
  const parameters = parametersOf(lexemes, open, close);
  return { signature: printed(lexemes, open, colon), colon, ...(parameters === undefined ? {} : { parameters }) };
}

function parametersOf(lexemes: Lexemes, open: number, close: number): readonly Parameter[] | undefined {
  const found: Parameter[] = [];
  for (let at = open + 1; at < close;) {
    let to = at;
    while (to < close && !lexemes.is(to, ","))
      to = lexemes.is(to, "lambda") ? afterLambda(lexemes, to, close) : lexemes.after(to);
    while (lexemes.is(at, "*")) at++;
    if (at < to && !lexemes.is(at, "/")) {
      const parameter = parameterOf(lexemes, at, to);
      if (parameter === undefined) return undefined;
      found.push(parameter);
    }
    at = to + 1;
  }
  return found;
}

/** The commas of a lambda's own parameters are before its colon. */
function afterLambda(lexemes: Lexemes, at: number, close: number): number {
  let index = at + 1;
  while (index < close && !lexemes.is(index, ":")) index = lexemes.after(index);
  return index + 1;
}

function parameterOf(lexemes: Lexemes, at: number, to: number): Parameter | undefined {
  if (!lexemes.isWord(at)) return undefined;
  const name = lexemes.words(at);
  let equals = at + 1;
  while (equals < to && !lexemes.is(equals, "=")) equals = lexemes.after(equals);
  const type = lexemes.is(at + 1, ":") ? { type: printed(lexemes, at + 2, equals) } : {};
  if (equals >= to) return { name, ...type };
  const terms = termsOf(lexemes, equals + 1, to, "python");
  return {
    name,
    ...type,
    defaultText: printed(lexemes, equals + 1, to),
    ...(terms === undefined ? {} : { defaultTerms: terms }),
  };
}
