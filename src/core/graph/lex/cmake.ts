import type { Import, Lexed } from "../import.ts";
import type { Argument } from "./cmake/arguments.ts";
import { commandsOf } from "./cmake/commands.ts";
import { expanded } from "./cmake/expanded.ts";

/**
 * Files that CMake reads: `include`, `add_subdirectory`, modules by name. Specifiers: paths with `$self/`, `$root/`,
 * `$any/` or `$project:NAME/` at their head; `module:Name` where the module path is searched. `module` is the project's name.
 */
export function lexCMake({ text }: { readonly text: string }): Lexed {
  const list = new ListFile(text);
  list.read();
  return list.project === undefined ? { imports: list.imports } : { imports: list.imports, module: list.project };
}

const names = new Set(["set", "project", "include", "add_subdirectory", "subdirs", "find_package"]);

class ListFile {
  readonly imports: Import[] = [];
  project: string | undefined;
  private readonly text: string;
  private readonly variables = new Map<string, string>();

  constructor(text: string) {
    this.text = text;
  }

  read(): void {
    for (const { name, list } of commandsOf(this.text, names)) this.call(name, list);
  }

  private call(name: string, list: readonly Argument[]): void {
    const [first, ...rest] = list.map((argument) =>
      argument.literal ? argument.value : expanded(argument.value, this.variables),
    );
    if (name === "set" && list[0] !== undefined) this.set(list[0].value, rest);
    else if (first === undefined) return;
    else if (name === "project") this.project ??= first;
    else if (name === "include") this.include(first);
    else if (name === "add_subdirectory") this.add(`${first}/CMakeLists.txt`);
    else if (name === "subdirs") this.subdirs([first, ...rest]);
    else if (name === "find_package") this.add(`module:Find${first}`);
  }

  private set(name: string, values: readonly (string | undefined)[]): void {
    if (values[0] === undefined || (values.length > 1 && !/^(?:CACHE|PARENT_SCOPE)$/.test(values[1] ?? "")))
      this.variables.delete(name);
    else this.variables.set(name, values[0]);
  }

  /** What add_subdirectory was before CMake 3. */
  private subdirs(folders: readonly (string | undefined)[]): void {
    for (const folder of folders) if (folder !== undefined) this.add(`${folder}/CMakeLists.txt`);
  }

  /** A name without folders and extension is looked for on the module path. */
  private include(value: string): void {
    this.add(/[./]/.test(value) ? value : `module:${value}`);
  }

  private add(specifier: string): void {
    this.imports.push({ specifier, kind: "include" });
  }
}
