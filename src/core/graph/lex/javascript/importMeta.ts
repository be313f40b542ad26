import { Char } from "../characters.ts";
import { Token, type Tokens } from "./tokens.ts";

const address = /\bnew\s{1,9}URL\(\s{0,99}(["'`])([^"'`\n$\\]{1,500})\1\s{0,99},\s{0,99}$/;
/** Types between `glob` and its parenthesis, at most so many tokens. */
const longestTypes = 100;

/**
 * The path of `new URL("./x", import.meta.url)`, which bundlers and Node resolve like an import, by what stands before
 * `import` at `start`. Folders are no files.
 */
export function addressBefore(text: string, start: number): string | undefined {
  const path = address.exec(text.slice(Math.max(0, start - 800), start))?.[2];
  return path === undefined || /(?:^|\/)\.{0,2}$|^[a-z][\w+.-]*:/i.test(path) ? undefined : path;
}

/** The patterns of Vite's `import.meta.glob("./a/*.ts")`, `glob<T>(["./a/*.ts", "!./a/b.ts"])`; the token is the method's name. */
export function globPatterns(tokens: Tokens): string[] {
  tokens.next();
  if (at(tokens, Char.Less)) passTypes(tokens);
  if (!at(tokens, Char.OpenParen)) return [];
  tokens.next();
  if (!at(tokens, Char.OpenBracket)) return literal(tokens);
  const patterns: string[] = [];
  for (tokens.next(); tokens.kind === Token.String || tokens.kind === Token.Template || at(tokens, Char.Comma); tokens.next())
    patterns.push(...literal(tokens));
  return patterns;
}

/** To what stands behind the `>` that ends type arguments; the `>` of an arrow does not. */
function passTypes(tokens: Tokens): void {
  let depth = 0;
  for (let left = longestTypes; tokens.kind !== Token.End && left > 0; left--) {
    if (at(tokens, Char.Less)) depth++;
    else if (at(tokens, Char.Greater) && tokens.end - tokens.start === 1) depth--;
    tokens.next();
    if (depth === 0) return;
  }
}

function literal(tokens: Tokens): string[] {
  return tokens.kind === Token.String || tokens.kind === Token.Template ? [tokens.words.slice(1, -1)] : [];
}

function at(tokens: Tokens, mark: number): boolean {
  return tokens.kind === Token.Mark && tokens.mark === mark;
}
