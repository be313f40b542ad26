import { Token, Tokens } from "../../graph/lex/javascript/tokens.ts";
import { Kind, Lexemes } from "../lexemes.ts";
import { noteComments } from "./comments.ts";

const kinds: Readonly<Record<number, Kind>> = {
  [Token.Word]: Kind.Word,
  [Token.String]: Kind.String,
  [Token.Template]: Kind.Template,
  [Token.Piece]: Kind.Piece,
  [Token.Regex]: Kind.Regex,
  [Token.Number]: Kind.Number,
  [Token.Mark]: Kind.Mark,
};

/** JavaScript and TypeScript, with JSX where the file's name allows it. */
export function lexemesOfJavaScript(path: string, text: string): Lexemes {
  const extension = /\.[cm]?[jt]sx?$/i.exec(path)?.[0].toLowerCase() ?? ".js";
  const tokens = new Tokens(text, { jsx: !extension.includes("t") || extension === ".tsx", onComment: () => {} });
  const lexemes = new Lexemes(text);
  for (let before = tokens.end; tokens.next() !== Token.End; before = tokens.end) {
    if (tokens.kind !== Token.Piece) noteComments(lexemes, before, tokens.start);
    lexemes.add(kinds[tokens.kind]!, tokens.start, tokens.end);
  }
  noteComments(lexemes, lexemes.ends.at(-1) ?? 0, text.length);
  return lexemes.finish();
}
