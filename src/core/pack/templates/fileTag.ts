import { found, type ParsedFile, type Template } from "./template.ts";

/**
 * `<file path="src/a.ts">` … `</file>`: exact for every content. Where a content holds such a tag itself, its own tags
 * carry a number that no closing tag inside has.
 */
export const fileTag: Template = {
  header: () => "",
  open: ({ path, text }) => `<file path="${escaped(path)}"${idFor(text)}>\n`,
  close: ({ text }) => `</file${idFor(text)}>\n`,
  clash: () => undefined,
  headerClash: () => undefined,
  parse,
};

/** ` id="{n}"` with the smallest n whose closing tag is not in the content; nothing where no tag is. */
function idFor(content: string): string {
  if (!content.includes("</file>") && !content.includes("<file path=")) return "";
  const taken = new Set<string>();
  for (const [, id] of content.matchAll(/<\/file id="([1-9]\d*)">/g)) taken.add(id!);
  let n = 1;
  while (taken.has(String(n))) n++;
  return ` id="${n}"`;
}

const openTag = /<file path="([^"]*)"( id="[1-9]\d*")?>\n/y;

function parse(text: string): ParsedFile[] | undefined {
  const files: ParsedFile[] = [];
  for (let at = 0; at < text.length;) {
    openTag.lastIndex = at;
    const tag = openTag.exec(text);
    if (tag === null) return undefined;
    const start = openTag.lastIndex;
    const closeTag = `</file${tag[2] ?? ""}>`;
    const end = text.indexOf(closeTag, start);
    at = end + closeTag.length + 1;
    if (end < 0 || text[at - 1] !== "\n") return undefined;
    files.push(found(text, unescaped(tag[1]!), start, end));
  }
  return files;
}

/** Names of the characters that an XML attribute would lose or end at. */
const references = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

const characters = new Map([...references].map(([character, reference]) => [reference, character]));

function escaped(path: string): string {
  return path.replace(/[&<>"\t\n\r]/g, (character) => references.get(character)!);
}

function unescaped(attribute: string): string {
  return attribute.replace(/&#?\w+;/g, (reference) => characters.get(reference) ?? reference);
}
