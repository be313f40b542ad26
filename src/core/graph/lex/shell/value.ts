import { Char, isWordChar, wordEnd } from "../characters.ts";
import { shellWordEnd } from "./words.ts";

/** Marks at the head of a value: the file itself, its folder, the repository's root, a folder that is not known. */
export const file = "$file";
export const self = "$self";
export const root = "$root";
export const any = "$any";

/** Substitutions inside substitutions, at most. */
const deepest = 8;
/** Longer words and values are no paths. */
const longest = 1000;
const ownFile = /^(?:0|BASH_SOURCE|BASH_SOURCE\[0\]|\(%\):-%[xN]|\(%\):-%N|KSH_SOURCEFILE|\.sh\.file)(?::-.*|:[aAP])?$/;
const ownFolder =
  /^(?:(?:0|BASH_SOURCE(?:\[0\])?)(?:%%?\/\*|(?::[aAP])?:h)|\$\{(?:\(%\):-%[xN]|0)\}?(?::[aAP])?:h|\{?\(%\):-%[xN]\}?(?::[aAP])?:h)$/;

/** What a word of a shell script means as a path, with one of the marks at its head; undefined where it is computed. */
export function valueOf(word: string, variables: ReadonlyMap<string, string>, depth = 0): string | undefined {
  if (depth > deepest || word.length > longest) return undefined;
  let value = "";
  for (let at = 0; at < word.length;) {
    if (value.length > longest) return undefined;
    const code = word.charCodeAt(at);
    if (code === Char.DoubleQuote) at++;
    else if (code === Char.Quote) {
      const end = word.indexOf("'", at + 1);
      if (end < 0) return undefined;
      value += word.slice(at + 1, end);
      at = end + 1;
    } else if (code === Char.Backslash) {
      value += word[at + 1] ?? "";
      at += 2;
    } else if (code === Char.Star || code === Char.Question || code === Char.OpenBracket) return undefined;
    else if (code === Char.Dollar || code === Char.Backtick) {
      const end = substitutionEnd(word, at);
      const part = end === undefined ? undefined : substituted(word.slice(at, end), variables, depth);
      if (part === undefined || (value !== "" && part.startsWith("$"))) return undefined;
      value += part;
      at = end!;
    } else value += word[at++]!;
  }
  return value;
}

function substitutionEnd(word: string, at: number): number | undefined {
  const next = word.charCodeAt(at + 1);
  if (word.charCodeAt(at) === Char.Dollar && next !== Char.OpenParen && next !== Char.OpenBrace)
    return isWordChar(next) && next !== Char.Dollar ? (next === Char.Zero ? at + 2 : wordEnd(word, at + 1)) : at + 2;
  const close = word.charCodeAt(at) === Char.Backtick ? "`" : undefined;
  if (close !== undefined) {
    const end = word.indexOf(close, at + 1);
    return end < 0 ? undefined : end + 1;
  }
  let open = 0;
  for (let end = at + 1; end < word.length; end++) {
    const code = word.charCodeAt(end);
    if (code === Char.OpenParen || code === Char.OpenBrace) open++;
    else if ((code === Char.CloseParen || code === Char.CloseBrace) && --open === 0) return end + 1;
  }
  return undefined;
}

function substituted(written: string, variables: ReadonlyMap<string, string>, depth: number): string | undefined {
  if (written.startsWith("$(")) return commanded(written.slice(2, -1), variables, depth);
  if (written.startsWith("`")) return commanded(written.slice(1, -1), variables, depth);
  const name = written.startsWith("${") ? written.slice(2, -1) : written.slice(1);
  if (ownFile.test(name)) return file;
  if (ownFolder.test(name)) return self;
  const [, plain = "", operator, rest = ""] = /^(\w+)(:?[-=+]|%%?\/\*|:h)?(.*)$/s.exec(name) ?? [];
  const known = variables.get(plain);
  if (operator === "%/*" || operator === ":h") return known === undefined ? any : parent(known);
  if (known !== undefined || operator === undefined) return known ?? (rest === "" ? any : undefined);
  return operator.endsWith("+") ? undefined : (valueOf(rest, variables, depth + 1) ?? any);
}

/** `cd X && pwd`, `dirname X`, `readlink -f X`, `git rev-parse --show-toplevel`. */
function commanded(command: string, variables: ReadonlyMap<string, string>, depth: number): string | undefined {
  const plain = command.trim();
  if (/^git(?: -C \S+)? rev-parse --show-toplevel\b/.test(plain)) return root;
  if (/^pwd\b/.test(plain)) return any;
  const [head = "", name] = /^(?:CDPATH=\S* )?(cd|dirname|readlink|realpath|greadlink)\s+(?:-\S+\s+)*/.exec(plain) ?? [];
  if (name === undefined) return any;
  const end = shellWordEnd(plain, head.length, plain.length);
  const value = end === undefined ? undefined : valueOf(plain.slice(head.length, end), variables, depth + 1);
  if (value === undefined) return undefined;
  if (name === "cd") return /(?:&&|;)\s*(?:builtin\s+)?pwd\b/.test(plain.slice(end)) ? value : undefined;
  return name === "dirname" ? parent(value) : value;
}

function parent(path: string): string {
  if (path === file) return self;
  const slash = path.lastIndexOf("/");
  return slash > 0 && !/(?:^|\/)\.\.?$/.test(path) ? path.slice(0, slash) : `${path}/..`;
}
