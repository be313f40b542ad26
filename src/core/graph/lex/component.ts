import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { scriptImports } from "./javascript.ts";
import { plainSpecifier } from "./javascript/plainSpecifier.ts";

/** Imports of Vue, Svelte and Astro components: their scripts, and scripts and styles that they name by `src`. */
export function lexComponent({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  return { imports: path.toLowerCase().endsWith(".astro") ? [...frontmatter(text), ...blocks(text)] : blocks(text) };
}

/** A comment, or the start of a tag that may name or hold code. */
const opening = /<!--|<(script|style|template)(?![\w-])/gi;

function blocks(text: string): Import[] {
  const imports: Import[] = [];
  const tags = new RegExp(opening);
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) tags.lastIndex = endOf(text, "-->", tags.lastIndex);
    else {
      const start = tagEnd(text, tags.lastIndex);
      const attributes = text.slice(tags.lastIndex, start);
      imports.push(...named(name, attributes));
      tags.lastIndex = name === "script" && !attributes.endsWith("/>") ? script(text, start, attributes, imports) : start;
    }
  }
  return imports;
}

/** Reads the script behind its opening tag; gives the offset where it ends. */
function script(text: string, start: number, attributes: string, imports: Import[]): number {
  const end = endOf(text, "</script", start);
  const jsx = /\slang\s{0,9}=\s{0,9}["']?[jt]sx/i.test(attributes);
  imports.push(...scriptImports(text.slice(start, end), { jsx, typed: true }));
  return end;
}

/** Behind the `>` that ends a tag; one inside quotes does not. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === Char.Greater) return at + 1;
    else if (code === Char.Quote || code === Char.DoubleQuote) quote = code;
  }
  return text.length;
}

/** `<script src="./a.ts">` is code, `<style src="./a.css">` is not. */
function named(tag: string, attributes: string): Import[] {
  const source = /(?:^|\s)src\s*=\s*(["'].*?["'])/i.exec(attributes)?.[1];
  const found = source === undefined ? undefined : plainSpecifier(source, tag === "script" ? "import" : "asset");
  return found === undefined || /^(?:\w+:)?\/\//.test(found.specifier) ? [] : [found];
}

/** Astro's code between the two `---` at the head of the file. */
function frontmatter(text: string): Import[] {
  const start = /^\s{0,100}---\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return [];
  return scriptImports(text.slice(start, endOf(text, "\n---", start)), { jsx: false, typed: true });
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}
