import type { CompileCommands, Json } from "../project.ts";
import { record, string, strings } from "./json.ts";

/** `-Ix`, `-I x`, `/Ix`, and the other options that name a folder to search or a file to include first. */
const option = /^(-I|-isystem|-iquote|-idirafter|-include|\/I|\/FI|\/external:I)(.*)$/s;
const searchedFirst: Readonly<Record<string, number>> = {
  "-iquote": 0,
  "-I": 1,
  "/I": 1,
  "-isystem": 2,
  "/external:I": 2,
  "-idirafter": 3,
};

/** A JSON compilation database (https://clang.llvm.org/docs/JSONCompilationDatabase.html), files with the same options together. */
export function readCompileCommands(text: string): CompileCommands | undefined {
  const groups = new Map<string, { files: string[]; folders: readonly string[]; forced: readonly string[] }>();
  for (const entry of entriesOf(text)) {
    const file = string(record(entry)["file"]);
    if (file === undefined) continue;
    const directory = string(record(entry)["directory"]) ?? ".";
    const options = optionsOf(wordsOf(entry), directory);
    const key = JSON.stringify(options);
    const group = groups.get(key) ?? { files: [], ...options };
    groups.set(key, group);
    group.files.push(placed(directory, file));
  }
  return { type: "compile", groups: [...groups.values()] };
}

/** The database may be large: the engine's own parser reads it, which allows neither comments nor trailing commas. */
function entriesOf(text: string): readonly Json[] {
  try {
    const json = JSON.parse(text) as Json;
    return Array.isArray(json) ? (json as readonly Json[]) : [];
  } catch {
    return [];
  }
}

function optionsOf(words: readonly string[], directory: string): { folders: string[]; forced: string[] } {
  const folders: { readonly path: string; readonly rank: number }[] = [];
  const forced: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const [, name, joined] = option.exec(words[index]!) ?? [];
    if (name === undefined) continue;
    const path = joined === "" ? words[++index] : joined;
    if (path === undefined) break;
    const rank = searchedFirst[name];
    if (rank === undefined) forced.push(placed(directory, path));
    else folders.push({ path: placed(directory, path), rank });
  }
  return { folders: [...new Set(folders.toSorted((a, b) => a.rank - b.rank).map(({ path }) => path))], forced };
}

function wordsOf(entry: Json): readonly string[] {
  const { arguments: list, command, directory, file } = record(entry);
  if (list !== undefined) return strings(list);
  const written = string(command) ?? "";
  const windows = [directory, file].some((path) => onDrive.test(string(path) ?? ""));
  return shellWords(windows ? written.replaceAll(/\\(?!")/g, "/") : written);
}

/** Words of a command line: quotes and backslashes are gone. */
function shellWords(command: string): string[] {
  const words = command.match(/(?:[^\s"'\\]|\\[^]|"(?:[^"\\]|\\[^])*"?|'[^']*'?)+/g) ?? [];
  return words.map((word) =>
    word.replaceAll(
      /"((?:[^"\\]|\\[^])*)"?|'([^']*)'?|\\([^])/g,
      (_, double, single, escaped) => double ?? single ?? escaped ?? "",
    ),
  );
}

/** There a backslash is a slash. */
const onDrive = /^[a-z]:[\\/]/i;

/** A path from its directory; absolute ones begin with `/`, also those of Windows. */
function placed(directory: string, path: string): string {
  const plain = path.replaceAll("\\", "/");
  if (plain.startsWith("/") || onDrive.test(plain)) return `/${plain.replace(/^\//, "")}`;
  const folder = directory.replaceAll("\\", "/");
  return onDrive.test(folder) ? `/${folder}/${plain}` : `${folder}/${plain}`;
}
