import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { scriptImports } from "./javascript.ts";
import { outsideFences } from "./markup/fences.ts";
import { tableEntries } from "./markup/tables.ts";
import { lexStyle } from "./style.ts";

/** A tag with its attributes, and the attributes that name files. */
const tag = /<(\w+)(\s(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,3000})\/?>/g;
const attribute =
  /\s(src|href|data-src|poster|data|srcset|data-srcset)\s{0,9}=\s{0,9}(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})'|([^\s"'<>`=]{1,1000}))/gi;
const styles = /<style\b[^>]{0,500}>([^]*?)(?:<\/style|$)/gi;
const inlineLink = /\]\(\s{0,9}<?([^()<>\s]{1,1000}(?:\([^()\s]{0,200}\)[^()<>\s]{0,1000})?)/g;
const reference = /^ {0,3}\[[^\]\n]{1,300}\]:[ \t]{0,9}<?([^\s<>]{1,1000})/gm;
const directive =
  /^\s{0,60}\.\. (?:[\w-]+ )?(?:\|\w+\| )?(include|literalinclude|image|figure|csv-table|raw|code-include)::[ \t]+(\S+)/gm;
const embedded = /`[^`<>\n]{0,300}<([^<>\s`]{1,500})>`__?|:(doc|download):`(?:[^`<>\n]{0,300}<)?([^`<>\n]{1,300})>?`/g;

/** Links of HTML: scripts are code (their imports too), everything else is an asset; pages are documents. */
export function lexHtml({ text }: { readonly text: string }): Lexed {
  const plain = text.replaceAll(/<!--[^]*?(?:-->|$)/g, "");
  const tags = plain.replaceAll(/(<script\b[^>]{0,2000}>)[^]*?(?:<\/script|$)/gi, "$1");
  return { imports: [...attributes(tags), ...inlineScripts(plain), ...inlineStyles(plain)] };
}

/** Links of Markdown and MDX outside code; MDX's imports are code. */
export function lexMarkdown({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  const { text: prose, documents } = outsideFences(text);
  const links = [...prose.matchAll(inlineLink), ...prose.matchAll(reference)].map((match) => match[1]!);
  const code = path.toLowerCase().endsWith(".mdx") ? scriptImports(importLines(prose), { jsx: true, typed: true }) : [];
  return { imports: [...[...links, ...documents].flatMap((written) => link(written, "doc")), ...attributes(prose), ...code] };
}

/** Directives, references and links of reStructuredText. */
export function lexRst({ text }: { readonly text: string }): Lexed {
  const files = [...text.matchAll(directive)].flatMap((match) => link(match[2]!, "doc"));
  const links = [...text.matchAll(embedded)].flatMap((match) => link(match[1] ?? match[3]!, "doc"));
  const documents = tableEntries(text).flatMap((path) => link(path, "doc"));
  return { imports: [...files, ...links, ...documents] };
}

function attributes(text: string): Import[] {
  return [...text.matchAll(tag)].flatMap(([, name, list]) =>
    [...list!.matchAll(attribute)].flatMap((match) => named(name!.toLowerCase(), match)),
  );
}

/** Of `srcset="a.png 1x, b.png 2x"` all files; `data` names one only where it is an object's. */
function named(tag: string, [, attribute, double, single, bare]: RegExpExecArray): Import[] {
  const value = double ?? single ?? bare!;
  const key = attribute!.toLowerCase();
  if (key === "data" && tag !== "object") return [];
  if (key.endsWith("srcset")) return value.split(",").flatMap((item) => link(item.trim().split(/\s/)[0]!, "asset"));
  return link(value, tag === "script" ? "import" : tag === "a" || tag === "area" ? "doc" : "asset");
}

function inlineStyles(text: string): Import[] {
  return [...text.matchAll(styles)].flatMap((match) => [...lexStyle({ path: "inline.css", text: match[1]! }).imports]);
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

/** MDX: statements start a line; prose must not be read as code. */
function importLines(text: string): string {
  return [...text.matchAll(/^(?:import|export)\s[^]{0,600}?["'][^"'\n]{1,500}["'];?[ \t]*$/gm)]
    .map((match) => match[0])
    .join("\n");
}
