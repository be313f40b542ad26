const builtIn: Readonly<Record<string, string>> = {
  CMAKE_CURRENT_SOURCE_DIR: "$self",
  CMAKE_CURRENT_LIST_DIR: "$self",
  CMAKE_SOURCE_DIR: "$root",
  CMAKE_HOME_DIRECTORY: "$root",
  PROJECT_SOURCE_DIR: "$project:",
};
const reference = /\$\{([\w.+-]+)\}/g;

/** An argument with its variables put in; undefined where one of them is not known and does not stand at the head. */
export function expanded(value: string, variables: ReadonlyMap<string, string>): string | undefined {
  const written = value.replaceAll(reference, (_, name: string) => variables.get(name) ?? builtIn[name] ?? project(name));
  if (/[$@<>;]/.test(written.slice(1)) || /^[@<;]/.test(written) || written.length > 1000) return undefined;
  return written.startsWith("$") && !/^\$(?:self|root|any|project:[\w-]*)(?:\/|$)/.test(written) ? undefined : written;
}

function project(name: string): string {
  const named = /^(.+)_SOURCE_DIR$/.exec(name)?.[1];
  return named === undefined ? "$any" : `$project:${named}`;
}
