import { lineEnd } from "../characters.ts";

const heredoc = /<<(~?)(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([A-Za-z_]\w{0,200}))/g;

/** The code of a Perl file: documentation (`=pod` to `=cut`), bodies of here-documents and what stands behind `__END__` left out. */
export function perlCode(text: string): string {
  if (!/^=|^__(?:END|DATA)__|<</m.test(text)) return text;
  const kept: string[] = [];
  const missing = new Set<string>();
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const next = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
    if (text.startsWith("__END__", at) || text.startsWith("__DATA__", at)) break;
    if (text.charCodeAt(at) === 0x3d && /^=[a-zA-Z]/.test(text.slice(at, at + 2))) {
      at = behindPod(text, at);
      kept.push("");
      continue;
    }
    const line = text.slice(at, end);
    kept.push(line);
    at = line.includes("<<") ? behindBodies(text, next, { line, missing }) : next;
  }
  return kept.join("\n");
}

function behindPod(text: string, at: number): number {
  const cut = text.startsWith("=cut", at) ? at : text.indexOf("\n=cut", at);
  return cut < 0 ? text.length : lineEnd(text, cut + 1) + 1;
}

/** Behind the bodies of all here-documents that the line begins; a mark that ends nowhere began none. */
function behindBodies(
  text: string,
  from: number,
  { line, missing }: { readonly line: string; readonly missing: Set<string> },
): number {
  let at = from;
  if (/^\s*#/.test(line) || line.length > 5000) return at;
  for (const [, indented, double, single, bare] of line.matchAll(heredoc)) {
    const word = double ?? single ?? bare!;
    if (missing.has(word)) continue;
    const close = new RegExp(`^${indented === "~" ? "[ \\t]*" : ""}${word.replaceAll(/[^\w\s]/g, "\\$&")}\\r?$`, "gm");
    close.lastIndex = at;
    if (close.test(text)) at = lineEnd(text, close.lastIndex) + 1;
    else missing.add(word);
  }
  return at;
}
