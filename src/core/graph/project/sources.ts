import type { SourceProject } from "../project.ts";
import { present, readJson, record, string, strings } from "./json.ts";

/** An elm.json: an application lists its folders, a package has `src`; tests stand in `tests`. */
export function readElmJson(text: string): SourceProject {
  const { name, "source-directories": folders } = record(readJson(text));
  const listed = strings(folders);
  return present<SourceProject>({
    type: "elm",
    name: string(name),
    folders: [...(listed.length === 0 ? ["src"] : listed), "tests"],
  });
}

/** The package's name of a pubspec.yaml. */
export function readPubspec(text: string): SourceProject {
  return present<SourceProject>({ type: "dart", name: topLevelName(text), folders: ["lib"] });
}

/** Source folders and dependencies of all components of a `.cabal` file, whatever their conditions. */
export function readCabal(text: string): SourceProject {
  const plain = text.replaceAll(/^[ \t]*--.*$/gm, "");
  const fields = (name: string) =>
    [...plain.matchAll(new RegExp(`^([ \\t]*)${name}[ \\t]*:(.*(?:\\n(?:\\1[ \\t]+\\S.*|[ \\t]*(?=\\n)))*)`, "gim"))].map(
      (match) => match[2]!,
    );
  return present<SourceProject>({
    type: "haskell",
    name: /^name[ \t]*:[ \t]*(\S+)/im.exec(plain)?.[1],
    folders: unique([...fields("hs-source-dirs?").flatMap((field) => field.split(/[\s,"]+/)), "."]),
    depends: unique(fields("build-depends").flatMap(packageNames)),
  });
}

/** hpack's package.yaml. */
export function readHpack(text: string): SourceProject {
  const plain = text.replaceAll(/(?:^|[ \t])#.*$/gm, "");
  const lists = (key: string) =>
    [
      ...plain.matchAll(new RegExp(`^([ \\t]*)(?:- )?${key}:(.*(?:\\n(?:\\1[ \\t]*-.*|\\1[ \\t]+\\S.*|[ \\t]*(?=\\n)))*)`, "gm")),
    ].map((match) => match[2]!);
  return present<SourceProject>({
    type: "haskell",
    name: topLevelName(plain),
    folders: unique([...lists("source-dirs").flatMap((list) => list.split(/[\s,[\]"']+/)), "."]),
    depends: unique(lists("dependencies").flatMap(packageNames)),
  });
}

/** The name of a Julia package. */
export function readJuliaProject(text: string): SourceProject {
  return present<SourceProject>({ type: "julia", name: /^name[ \t]*=[ \t]*"([^"\n]+)"/m.exec(text)?.[1], folders: ["src"] });
}

/** An R package's DESCRIPTION; `depends` is the order in which its files are read, where it says one. */
export function readDescription(text: string): SourceProject {
  const collate = /^Collate(?:\.unix)?:(.*(?:\n[ \t]+.*)*)/m.exec(text)?.[1];
  return present<SourceProject>({
    type: "r",
    name: /^Package:[ \t]*(\S+)/m.exec(text)?.[1],
    folders: ["R"],
    depends: collate === undefined ? undefined : [...collate.matchAll(/[^\s'"]+/g)].map(([file]) => file),
  });
}

function topLevelName(yaml: string): string | undefined {
  return /^name:[ \t]*["']?([\w.-]+)/m.exec(yaml)?.[1];
}

/** The first word of each entry: what stands behind are versions. */
function packageNames(field: string): string[] {
  return field.split(/[,\n]/).flatMap((entry) => /^[\s\-"'{]*(?:name:[ \t]*)?([A-Za-z][\w-]*)/.exec(entry)?.[1] ?? []);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== "" && word !== "-"))];
}
