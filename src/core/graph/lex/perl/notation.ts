import { Char, isWordChar } from "../characters.ts";
import { Notation } from "../scan/scanner.ts";
import { bracketEnd, line, quoted, special } from "../scan/spans.ts";

/** How Perl writes strings: `q qq qw m qr s tr y` with any brackets, regular expressions where an operand is due. */
export const perl = new Notation(
  [
    line("#"),
    special("$", specialVariable),
    ...["q", "m", "s", "tr", "y"].map((open) => special(open, operatorEnd)),
    special("/", regexEnd),
    quoted('"', { multiline: true }),
    quoted("'", { multiline: true }),
    quoted("`", { multiline: true }),
  ],
  { inside: ":" },
);

/** `$'`, `$"`, `$#a`: a variable that looks like the start of a string or a comment. */
function specialVariable(text: string, at: number): number {
  return /^["'`#/;]/.test(text.charAt(at + 1)) ? at + 2 : -1;
}

const operator = /(?:q[qwrx]?|m|s|tr|y)(?=[^\w])/y;

function operatorEnd(text: string, at: number): number {
  operator.lastIndex = at;
  const match = operator.exec(text)?.[0];
  const before = at === 0 ? Char.Semicolon : text.charCodeAt(at - 1);
  const isName =
    /[$@%&*]/.test(String.fromCharCode(before)) || (before === Char.Greater && text.charCodeAt(at - 2) === Char.Minus);
  if (match === undefined || isName || isWordChar(before) || before === Char.Minus) return -1;
  let open = at + match.length;
  const blank = text.charCodeAt(open) <= Char.Space;
  while (open < text.length && text.charCodeAt(open) <= Char.Space) open++;
  const delimiter = text.charAt(open);
  if (
    delimiter === "" ||
    /[\w,;)}\]]/.test(delimiter) ||
    (delimiter === "=" && (blank || text.charAt(open + 1) === ">")) ||
    (delimiter === "#" && blank)
  )
    return -1;
  const end = bracketEnd(text, open);
  return match === "s" || match === "tr" || match === "y" ? secondEnd(text, { open, end }) : end;
}

/** `s/a/b/`, `s{a} {b}`: the replacement's end. */
function secondEnd(text: string, { open, end }: { readonly open: number; readonly end: number }): number {
  if (text.charCodeAt(open) === text.charCodeAt(end - 1)) return bracketEnd(text, end - 1);
  let second = end;
  while (second < text.length && text.charCodeAt(second) <= Char.Space) second++;
  return bracketEnd(text, second);
}

/** Words behind which a slash starts a regular expression. */
const operand =
  /(?:^|[^\w$@%&>])(?:split|grep|map|join|if|elsif|unless|and|or|not|xor|return|when|while|until|push|unshift|x|lt|gt|le|ge|eq|ne|cmp)$/;

function regexEnd(text: string, at: number): number {
  let before = at - 1;
  while (before >= 0 && at - before < 100 && text.charCodeAt(before) <= Char.Space) before--;
  const code = before < 0 ? Char.Semicolon : text.charCodeAt(before);
  if (code === Char.CloseParen || code === Char.CloseBracket || code === Char.CloseBrace) return -1;
  if (isWordChar(code) && !operand.test(text.slice(Math.max(0, before - 10), before + 1))) return -1;
  for (let end = at + 1; end < text.length && end - at < 2000; end++) {
    const next = text.charCodeAt(end);
    if (next === Char.Backslash) end++;
    else if (next === Char.LineFeed) return -1;
    else if (next === Char.Slash) return end + 1;
  }
  return -1;
}
