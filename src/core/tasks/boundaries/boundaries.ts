import { CodeScanner } from "./codeScanner.ts";
import { FenceScanner } from "./fenceScanner.ts";
import { lexisOf } from "./lexis.ts";
import { TagScanner } from "./tagScanner.ts";

/** Follows a text line by line and knows whether something is open at the end of what it read. */
export interface LineScanner {
  readonly open: boolean;
  read(line: string): void;
}

/**
 * Offsets where a line of its own may be put so that the file still parses: between two top-level statements, rising; for
 * languages whose symbols are not read. Conservative: a line at column 0 that begins with a word behind a blank line, outside
 * of brackets, strings, comments, embedded languages. The end of the text is one where it stands outside as well.
 */
export function boundariesOf(text: string, language: string): number[] {
  const scanner = scannerFor(language);
  const begins = scanner instanceof TagScanner ? /^</ : /^[\p{L}\p{N}_@#$<.*>`[-]/u;
  const found: number[] = [];
  let blank = true;
  for (let at = 0; at < text.length;) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next + 1;
    const line = text.slice(at, end);
    const isBlank = line.trim() === "";
    if (blank && !isBlank && !scanner.open && begins.test(line) && !goesOn.test(line) && !(at === 0 && isFirst.test(line)))
      found.push(at);
    scanner.read(line);
    blank = isBlank;
    at = end;
  }
  if (!scanner.open && text.endsWith("\n")) found.push(text.length);
  return found;
}

/** Nothing goes before these: a shebang, an opening tag, front matter, a mark of what the file is. */
const isFirst = /^(?:#!|<\?|<!doctype|---|\+\+\+|%YAML|# -\*-|# syntax=)/i;

/** Words that go on with the statement before them. */
const goesOn = /^(?:end|else|elsif|elseif|elif|until|fi|done|esac|then|when|rescue|ensure|catch|finally|where)\b/;

const prose = new Set(["markdown", "plaintext", "restructuredtext", "asciidoc", "latex", "tex"]);
const tagged = new Set(["html", "vue", "svelte", "xml", "astro"]);

function scannerFor(language: string): LineScanner {
  if (prose.has(language)) return new FenceScanner();
  return tagged.has(language) ? new TagScanner() : new CodeScanner(lexisOf(language));
}
