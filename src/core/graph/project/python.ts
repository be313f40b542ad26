import type { PythonProject } from "../project.ts";

/** Where tools are told to look for packages: setuptools, Poetry, Hatch, PDM, Maturin, pytest, mypy. */
const lists =
  /^[ \t]*(?:where|pythonpath|mypy_path|sources|known-src|extraPaths)[ \t]*=\s{0,9}(\[[^\]]{0,4000}\]|"[^"\n]*"|'[^'\n]*')/gm;
const single = /\b(?:from|python-source|package-dir|package_dir|where)[ \t]*=[ \t]*["']([^"'\n]{0,400})["']/g;
const table = /^[ \t]*\[tool\.setuptools\.package[-_]dir\][ \t]*\r?\n((?:(?![ \t]*\[).*(?:\n|$)){1,200})/m;
const inlineTable = /\bpackage[-_]dir[ \t]*=[ \t]*\{([^}]{0,4000})\}/g;
const hatchPackages = /^[ \t]*packages[ \t]*=[ \t]*\[([^\]]{0,4000})\]/gm;

/** Source roots of a pyproject.toml, by a scan for the keys that name them. */
export function readPyproject(text: string): PythonProject {
  const plain = text.replaceAll(/^[ \t]*#.*$/gm, "");
  const named = [...plain.matchAll(lists)].flatMap((match) => quoted(match[1]!));
  const singles = [...plain.matchAll(single)].map((match) => match[1]!);
  const mapped = [table.exec(plain)?.[1] ?? "", ...[...plain.matchAll(inlineTable)].map((match) => match[1]!)].flatMap(pairs);
  const hatch = [...plain.matchAll(hatchPackages)].flatMap((match) => quoted(match[1]!)).map(parent);
  return project([...named, ...singles, ...hatch], mapped);
}

/** `package_dir` and `where` of a setup.cfg. */
export function readSetupCfg(text: string): PythonProject {
  const where = [...text.matchAll(/^[ \t]*where[ \t]*=[ \t]*(\S+)[ \t]*$/gm)].map((match) => match[1]!);
  const block = /^package_dir[ \t]*=[ \t]*(.*(?:\n[ \t]+.*){0,200})/m.exec(text)?.[1] ?? "";
  return project(where, pairs(block));
}

/** `package_dir={"": "src"}` and `find_packages("src")` of a setup.py. */
export function readSetupPy(text: string): PythonProject {
  const found = [...text.matchAll(/\bfind_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?["']([^"'\n]*)["']/g)].map(
    (match) => match[1]!,
  );
  const mapped = [...text.matchAll(/\bpackage_dir[ \t]*=[ \t]*(?:\{([^}]{0,4000})\}|dict\(([^)]{0,4000})\))/g)].flatMap((match) =>
    pairs(match[1] ?? match[2]!),
  );
  return project(found, mapped);
}

function project(roots: readonly string[], mapped: readonly (readonly [string, string])[]): PythonProject {
  const own = mapped.filter(([name]) => name === "").map(([, folder]) => folder);
  const packages = Object.fromEntries(mapped.filter(([name]) => name !== ""));
  const all = [...new Set([...roots, ...own])].filter((root) => !root.startsWith("/"));
  return Object.keys(packages).length === 0 ? { type: "python", roots: all } : { type: "python", roots: all, packages };
}

function quoted(list: string): string[] {
  return [...list.matchAll(/["']([^"'\n]*)["']/g)].map((match) => match[1]!);
}

/** `"" = "src"`, `'a': 'lib/a'`, `= src` and `a = lib/a`: names with their folders. */
function pairs(text: string): [string, string][] {
  return [...text.matchAll(/(?:"([^"\n]*)"|'([^'\n]*)'|([\w.]*))[ \t]*[=:][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([\w./-]+))/g)].map(
    (match) => [match[1] ?? match[2] ?? match[3] ?? "", match[4] ?? match[5] ?? match[6] ?? ""],
  );
}

/** The folder above a package that is named by its own folder: `src/app` is found in `src`. */
function parent(folder: string): string {
  const slash = folder.lastIndexOf("/");
  return slash < 0 ? "." : folder.slice(0, slash);
}
