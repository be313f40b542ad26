import type { Template } from "@huggingface/jinja";

/** The part of the library's syntax tree that is looked at. */
interface Node {
  type?: string;
  value?: unknown;
  callee?: Node;
  object?: Node;
  property?: Node;
  computed?: boolean;
  args?: Node[];
}

/** What Python calls white space; JavaScript's own list has U+FEFF instead of U+001C to U+001F and U+0085. */
const blanks =
  "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

const methods = new Set(["strip", "lstrip", "rstrip"]);

/**
 * Makes `text.strip(chars)`, `lstrip` and `rstrip` mean what they mean in Python: the library drops the argument and strips
 * all blanks, where Qwen3's own template strips line breaks only. Changes the parsed template; give `pythonStrips` to `render`.
 */
export function usePythonStrips(template: Template): Template {
  visit(template.parsed);
  return template;
}

/** The functions that rewritten templates call. */
export const pythonStrips = {
  python_strip: (text: string, chars = blanks) => rstrip(lstrip(text, chars), chars),
  python_lstrip: lstrip,
  python_rstrip: rstrip,
};

function visit(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) visit(inner);
  const { type, callee, args } = value as Node;
  const name = callee?.property?.value;
  if (type !== "CallExpression" || !args || args.length > 1 || callee?.type !== "MemberExpression" || callee.computed) return;
  if (typeof name !== "string" || !methods.has(name)) return;
  Object.assign(value, { callee: { type: "Identifier", value: `python_${name}` }, args: [callee.object, ...args] });
}

function lstrip(text: string, chars = blanks): string {
  let start = 0;
  for (const character of text) {
    if (!chars.includes(character)) break;
    start += character.length;
  }
  return text.slice(start);
}

function rstrip(text: string, chars = blanks): string {
  let end = text.length;
  while (end > 0) {
    const last = lastCharacter(text, end);
    if (!chars.includes(last)) break;
    end -= last.length;
  }
  return text.slice(0, end);
}

/** The code point that ends there; half a pair where the other half is missing. */
function lastCharacter(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : text.slice(end - 1, end);
}
