import { commandsOf } from "../lex/cmake/commands.ts";
import type { Argument } from "../lex/cmake/arguments.ts";
import type { CppProject } from "../project.ts";

/** Folders in which a build file lets the compiler look for headers, relative to the file; `/x` is from the repository's root. */
function cpp(folders: Iterable<string>): CppProject {
  return { type: "cpp", folders: [...new Set([...folders].filter((folder) => folder !== "" && !/[$%@<>]/.test(folder)))] };
}

const commands = new Set(["set", "include_directories", "target_include_directories", "target_sources"]);

/** `include_directories(a b)`, `target_include_directories(t PUBLIC a b)`, `target_sources(t FILE_SET x BASE_DIRS a)`. */
export function readCMake(text: string): CppProject {
  const variables = new Map<string, string>();
  const folders: string[] = [];
  for (const { name, list } of commandsOf(text, commands)) {
    const [first, ...rest] = list;
    if (name === "set" && first !== undefined && rest.length > 0) variables.set(first.value, rest[0]!.value);
    else if (name === "include_directories") folders.push(...placesOf(list, variables));
    else if (name === "target_include_directories") folders.push(...placesOf(rest, variables));
    else if (name === "target_sources") folders.push(...placesOf(baseFolders(list), variables));
  }
  return cpp(folders);
}

function placesOf(list: readonly Argument[], variables: ReadonlyMap<string, string>): string[] {
  return list
    .filter(({ value }) => !/^(?:PUBLIC|PRIVATE|INTERFACE|SYSTEM|BEFORE|AFTER)$/.test(value))
    .map(({ value }) => place(value.replace(/^\$<(?:BUILD_INTERFACE|\w+):(.*)>$/, "$1"), variables, 0));
}

/** What stands between `BASE_DIRS` and the next word in capitals. */
function baseFolders(list: readonly Argument[]): readonly Argument[] {
  const start = list.findIndex(({ value }) => value === "BASE_DIRS");
  if (start < 0) return [];
  const rest = list.slice(start + 1);
  const end = rest.findIndex(({ value }) => /^[A-Z_]+$/.test(value));
  return end < 0 ? rest : rest.slice(0, end);
}

/** With the folders of the list, of the project and of the top put in, and what the file sets itself. */
function place(path: string, variables: ReadonlyMap<string, string>, depth: number): string {
  const [all = "", name = "", rest = ""] = /^\$\{([\w.-]+)\}(.*)$/s.exec(path) ?? [];
  if (all === "" || depth > 8) return path;
  if (/^CMAKE_CURRENT_(?:SOURCE|LIST)_DIR$/.test(name)) return `.${rest}`;
  if (name.endsWith("_SOURCE_DIR")) return `/${rest.replace(/^\//, "")}`;
  const value = variables.get(name);
  return value === undefined ? path : place(value + rest, variables, depth + 1);
}

const flag = /(?:^|[\s"'=,])-(?:I|isystem|iquote)[ \t]{0,9}["']?((?:\$[({][\w.-]+[)}]|[^\s"',)])+)/g;
const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]{1,100})[ \t]*(?:::?|\?)?=[ \t]*([^\s#]{1,500})[ \t]*(?:#.*)?\r?$/gm;

/** `-Ipath` of Makefiles and of every other file that holds a compiler's command line. */
export function readFlags(text: string): CppProject {
  const variables = new Map([...text.matchAll(assignment)].map(([, name, value]) => [name!, value!]));
  return cpp([...text.matchAll(flag)].map((found) => ofMake(found[1]!, variables, 0)));
}

function ofMake(path: string, variables: ReadonlyMap<string, string>, depth: number): string {
  const [all = "", name = "", rest = ""] = /^\$[({]([\w.-]+)[)}](.*)$/s.exec(path) ?? [];
  if (all === "" || depth > 8) return path;
  if (/^(?:CURDIR|srcdir|abs_srcdir)$/.test(name)) return `./${rest.replace(/^\//, "")}`;
  if (/^(?:top_srcdir|abs_top_srcdir|srctree)$/.test(name)) return `/${rest.replace(/^\//, "")}`;
  const value = variables.get(name);
  if (value !== undefined) return ofMake(value + rest, variables, depth + 1);
  return /^(?:TOP|ROOT|ROOT_DIR|TOPDIR|ROOTDIR)$/.test(name) ? `/${rest.replace(/^\//, "")}` : path;
}

/** `include_directories('a', 'b')` of meson.build. */
export function readMeson(text: string): CppProject {
  const calls = text.matchAll(/\binclude_directories[ \t]{0,9}\(([^)]{0,4000})\)/g);
  return cpp([...calls].flatMap((call) => [...call[1]!.matchAll(/'([^'\n]*)'/g)].map((quoted) => quoted[1]!)));
}
