import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { scriptImports } from "./javascript.ts";

/** Attributes of HTML that name files. */
const attribute =
  /<(\w+)\b[^<>]{0,2000}?\s(?:src|href|data-src|poster)\s{0,9}=\s{0,9}(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})')/gi;
const inlineLink = /\]\(\s{0,9}<?([^()<>\s]{1,1000}(?:\([^()\s]{0,200}\)[^()<>\s]{0,1000})?)/g;
const reference = /^ {0,3}\[[^\]\n]{1,300}\]:[ \t]{0,9}<?([^\s<>]{1,1000})/gm;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const directive =
  /^\s{0,60}\.\. (?:[\w-]+ )?(?:\|\w+\| )?(include|literalinclude|image|figure|csv-table|raw|code-include)::[ \t]+(\S+)/gm;
const embedded = /`[^`<>\n]{0,300}<([^<>\s`]{1,500})>`__?|:(doc|download):`(?:[^`<>\n]{0,300}<)?([^`<>\n]{1,300})>?`/g;

/** Links of HTML: scripts are code (their imports too), everything else is an asset; pages are documents. */
export function lexHtml({ text }: { readonly text: string }): Lexed {
  const plain = text.replaceAll(/<!--[^]*?(?:-->|$)/g, "");
  const tags = plain.replaceAll(/(<script\b[^>]{0,2000}>)[^]*?(?:<\/script|$)/gi, "$1");
  return { imports: [...attributes(tags), ...inlineScripts(plain)] };
}

/** Links of Markdown and MDX outside code; MDX's imports are code. */
export function lexMarkdown({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  const prose = outsideFences(text);
  const links = [...prose.matchAll(inlineLink), ...prose.matchAll(reference)].flatMap((match) => link(match[1]!, "doc"));
  const code = path.toLowerCase().endsWith(".mdx") ? scriptImports(importLines(prose), { jsx: true, typed: true }) : [];
  return { imports: [...links, ...attributes(prose), ...code] };
}

/** Directives, references and links of reStructuredText. */
export function lexRst({ text }: { readonly text: string }): Lexed {
  const files = [...text.matchAll(directive)].flatMap((match) => link(match[2]!, "doc"));
  const links = [...text.matchAll(embedded)].flatMap((match) =>
    link(match[1] ?? (match[2] === "doc" ? `${match[3]}.rst` : match[3]!), "doc"),
  );
  return { imports: [...files, ...links] };
}

function attributes(text: string): Import[] {
  return [...text.matchAll(attribute)].flatMap((match) => {
    const tag = match[1]!.toLowerCase();
    return link(match[2] ?? match[3]!, tag === "script" ? "import" : tag === "a" || tag === "area" ? "doc" : "asset");
  });
}

function inlineScripts(text: string): Import[] {
  const scripts = text.matchAll(/<script\b(?![^>]{0,500}\bsrc\s{0,9}=)[^>]{0,500}>([^]*?)(?:<\/script|$)/gi);
  return [...scripts].flatMap((match) =>
    scriptImports(match[1]!, { jsx: false, typed: true }).filter(({ specifier }) => /^[./]/.test(specifier)),
  );
}

/** Addresses, fragments and templates are no files. */
function link(written: string, kind: EdgeKind): Import[] {
  const path = written.replace(/[?#].*$/, "");
  if (path === "" || /^(?:[a-z][\w+.-]*:|\/\/)|[{}$]/i.test(path)) return [];
  return [{ specifier: decoded(path), kind }];
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Lines outside code fences, code spans blanked. */
function outsideFences(text: string): string {
  let open: string | undefined;
  const lines = text.split("\n").map((line) => {
    const mark = fence.exec(line)?.[1];
    if (open === undefined && mark === undefined) return line.length > 20_000 ? "" : line.replaceAll(/`[^`\n]+`/g, "``");
    if (open === undefined) open = mark;
    else if (mark?.startsWith(open) === true) open = undefined;
    return "";
  });
  return lines.join("\n");
}

/** MDX: statements start a line; prose must not be read as code. */
function importLines(text: string): string {
  return [...text.matchAll(/^(?:import|export)\s[^]{0,600}?["'][^"'\n]{1,500}["'];?[ \t]*$/gm)]
    .map((match) => match[0])
    .join("\n");
}
