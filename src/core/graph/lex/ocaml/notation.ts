import { Char } from "../characters.ts";
import { Notation } from "../scan/scanner.ts";
import { character, quoted, special, type Span } from "../scan/spans.ts";

/** `(* *)`: comments nest, and a mark inside a string of a comment ends nothing. */
const comment: Span = { ...special("(*", commentEnd), isComment: true };
const string = quoted('"', { multiline: true });
const braces = /\{(?:%%?[\w.]+\s?)?([a-z_]*)\|/y;

/** How OCaml, ocamllex and Menhir write comments, strings (`"x"`, `{|x|}`, `{id|x|id}`) and names. */
export const ocaml = new Notation([comment, string, special("{", bracedEnd), character], { inside: "'" });

function commentEnd(text: string, from: number): number {
  if (text.charCodeAt(from + 2) === Char.CloseParen) return -1; // the operator `*`
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.OpenParen && text.charCodeAt(at + 1) === Char.Star) {
      depth++;
      at++;
    } else if (code === Char.Star && text.charCodeAt(at + 1) === Char.CloseParen) {
      at++;
      if (--depth === 0) return at + 1;
    } else if (code === Char.DoubleQuote) at = string.end(text, at) - 1;
    else if (code === Char.Quote && text.startsWith(`'"'`, at)) at += 2;
  }
  return text.length;
}

function bracedEnd(text: string, at: number): number {
  braces.lastIndex = at;
  const match = braces.exec(text);
  if (match === null) return -1;
  const close = `|${match[1]!}}`;
  const end = text.indexOf(close, braces.lastIndex);
  return end < 0 ? text.length : end + close.length;
}
