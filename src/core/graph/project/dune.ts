import type { DuneProject, DuneStanza } from "../project.ts";

/** A list of a dune file; atoms are strings. */
type Item = string | Item[];

const token = /\s+|;[^\n]*|#\|[^]*?\|#|"((?:[^"\\]|\\[^])*)"|([()])|([^\s()";]+)|./gy;
const kinds = /^(?:library|executables?|tests?|rule_library|melange\.emit|toplevel)$/;

/** Libraries and executables of a dune file. */
export function readDune(text: string): DuneProject {
  const items = parse(text);
  const stanzas = items.filter((item): item is Item[] => Array.isArray(item) && kinds.test(headOf(item))).map(stanza);
  const includes = items.some(
    (item) => headOf(item) === "include_subdirs" && /^(?:unqualified|qualified)$/.test(String(item[1])),
  );
  return { type: "dune", stanzas, includesFolders: includes };
}

function stanza(item: Item[]): DuneStanza {
  const isLibrary = headOf(item) === "library";
  return {
    names: isLibrary ? [...field(item, "name"), ...field(item, "public_name")] : [],
    libraries: field(item, "libraries").filter((name) => name !== "re_export"),
    isUnwrapped: field(item, "wrapped")[0] === "false",
    opened: field(item, "flags").flatMap((flag, index, flags) => (flag === "-open" ? (flags[index + 1] ?? []) : [])),
  };
}

/** The atoms of a field, those of lists in it too. */
function field(stanza: Item[], name: string): string[] {
  const found = stanza.find((item): item is Item[] => Array.isArray(item) && item[0] === name);
  return (found?.slice(1) ?? []).flat(8).filter((item) => typeof item === "string");
}

function headOf(item: Item): string {
  return Array.isArray(item) && typeof item[0] === "string" ? item[0] : "";
}

/** Lists deeper than any real file has are left out. */
function parse(text: string): Item[] {
  const root: Item[] = [];
  const open: Item[][] = [root];
  for (const [, quoted, bracket, atom] of text.matchAll(token)) {
    if (bracket === "(") {
      const list: Item[] = [];
      if (open.length < 100) open.at(-1)!.push(list);
      open.push(list);
    } else if (bracket === ")") {
      if (open.length > 1) open.pop();
    } else if (quoted !== undefined || atom !== undefined) open.at(-1)!.push(quoted ?? atom!);
  }
  return root;
}
