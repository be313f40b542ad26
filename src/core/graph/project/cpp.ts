import type { CppProject } from "../project.ts";

/** Folders in which a build file lets the compiler look for headers, relative to the file; `/x` is from the repository's root. */
function cpp(folders: Iterable<string>): CppProject {
  return { type: "cpp", folders: [...new Set([...folders].filter((folder) => folder !== "" && !/[$%@<>]/.test(folder)))] };
}

/** `include_directories(a b)`, `target_include_directories(t PUBLIC a b)`. */
export function readCMake(text: string): CppProject {
  const calls = text.replaceAll(/#.*$/gm, "").matchAll(/\b(?:target_)?include_directories[ \t]{0,9}\(([^)]{0,4000})\)/gi);
  return cpp([...calls].flatMap((call) => call[1]!.split(/\s+/).map(place)));
}

function place(argument: string): string {
  const path = argument.replace(/^"|"$/g, "").replace(/^\$<BUILD_INTERFACE:(.*)>$/, "$1");
  if (/^(?:PUBLIC|PRIVATE|INTERFACE|SYSTEM|BEFORE|AFTER)$/.test(path)) return "";
  return path
    .replace(/^\$\{(?:CMAKE_CURRENT_(?:SOURCE|LIST)_DIR)\}/, ".")
    .replace(/^\$\{(?:CMAKE|PROJECT|\w+)_SOURCE_DIR\}\/?/, "/");
}

/** `-Ipath` of Makefiles and of every other file that holds a compiler's command line. */
export function readFlags(text: string): CppProject {
  return cpp(
    [...text.matchAll(/(?:^|[\s"'=,])-(?:I|isystem|iquote)[ \t]{0,9}["']?([^\s"',)]+)/g)].map((flag) => ofMake(flag[1]!)),
  );
}

function ofMake(path: string): string {
  return path
    .replace(/^\$[({](?:CURDIR|srcdir|abs_srcdir)[)}]\/?/, "./")
    .replace(/^\$[({](?:top_srcdir|abs_top_srcdir|TOP|ROOT|ROOT_DIR)[)}]\/?/, "/");
}

/** `include_directories('a', 'b')` of meson.build. */
export function readMeson(text: string): CppProject {
  const calls = text.matchAll(/\binclude_directories[ \t]{0,9}\(([^)]{0,4000})\)/g);
  return cpp([...calls].flatMap((call) => [...call[1]!.matchAll(/'([^'\n]*)'/g)].map((quoted) => quoted[1]!)));
}
