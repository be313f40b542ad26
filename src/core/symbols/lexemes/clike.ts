import { Char } from "../../graph/lex/characters.ts";
import { type Spelling, Token, Tokens } from "../../graph/lex/clike/tokens.ts";
import { Kind, Lexemes } from "../lexemes.ts";

const kinds: Readonly<Record<number, Kind>> = {
  [Token.Word]: Kind.Word,
  [Token.String]: Kind.String,
  [Token.Mark]: Kind.Mark,
  [Token.Other]: Kind.Number,
};

/** Languages that look like C; with `directives` a line that starts with `#` is one lexeme, its continuations included. */
export function lexemesOfClike(text: string, spelling: Spelling, directives = false): Lexemes {
  const lexemes = new Lexemes(text);
  const tokens = new Tokens(text, spelling, (start, end) => {
    const to = text.charAt(end - 1) === "\r" ? end - 1 : end;
    lexemes.comments.push({ start, end: to, block: text.charAt(start + 1) === "*" });
  });
  tokens.next();
  while (tokens.kind !== Token.End) {
    if (directives && tokens.at(Char.Hash) && opensLine(text, tokens.before, tokens.start)) {
      const end = directiveEnd(text, tokens.start);
      lexemes.add(Kind.Directive, tokens.start, end);
      tokens.moveTo(end);
    } else {
      lexemes.add(kinds[tokens.kind]!, tokens.start, tokens.end);
      tokens.next();
    }
  }
  return lexemes.finish();
}

function opensLine(text: string, before: number, at: number): boolean {
  return before === 0 || text.slice(before, at).includes("\n");
}

/** Behind the last line of a directive: a backslash goes on, and so does a block comment that is open. */
function directiveEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.Backslash) at += text.startsWith("\r\n", at + 1) ? 2 : 1;
    else if (code === Char.LineFeed) return text.charCodeAt(at - 1) === Char.Return ? at - 1 : at;
    else if (code === Char.Slash && text.charCodeAt(at + 1) === Char.Star) {
      const close = text.indexOf("*/", at + 2);
      if (close < 0) return text.length;
      at = close + 1;
    } else if (code === Char.Slash && text.charCodeAt(at + 1) === Char.Slash) {
      const feed = text.indexOf("\n", at);
      return feed < 0 ? text.length : feed;
    }
  }
  return text.length;
}
