import { Char } from "../characters.ts";
import { Notation } from "../scan/scanner.ts";
import { line, nested, quoted, special } from "../scan/spans.ts";

/** How Swift writes comments (which nest) and strings (`"x \(code)"`, `"""`, `#"x"#`, `#/x/#`). */
export const swift = new Notation([
  line("//"),
  nested("/*", "*/"),
  quoted('"""', { multiline: true, hole: "\\(" }),
  quoted('"', { hole: "\\(" }),
  special("#", poundedEnd),
]);

const pounded = /#+("""|"|\/)/y;

/** A string or pattern between signs of number: it ends at its mark with as many behind. */
function poundedEnd(text: string, at: number): number {
  pounded.lastIndex = at;
  const match = pounded.exec(text);
  if (match === null || text.charCodeAt(at - 1) === Char.Hash) return -1;
  const pounds = match[0].length - match[1]!.length;
  const close = match[1]! + "#".repeat(pounds);
  const end = text.indexOf(close, pounded.lastIndex);
  return end < 0 ? text.length : end + close.length;
}
