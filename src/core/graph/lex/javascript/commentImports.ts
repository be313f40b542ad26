import type { Import } from "../../import.ts";

/** `@import { A } from "./a"` and `import("./a")` inside a documentation comment. */
const documented =
  /@import\b[^"'@]{0,2000}?from\s{0,20}["']([^"'\n]{1,1000})["']|\bimport\(\s{0,20}["']([^"'\n]{1,1000})["']\s{0,20}\)/g;
const reference = /^\/\/\/\s*<reference\s+(?:path|types)\s*=\s*(["'])(.{1,1000}?)\1/;

/**
 * What a comment uses: triple-slash references everywhere, types named in documentation only in JavaScript, where
 * the type checker reads them. All are uses of types.
 */
export function commentImports(comment: string, typed: boolean): Import[] {
  if (comment.startsWith("///")) return referenceImports(comment);
  if (typed || !comment.includes("import")) return [];
  return [...comment.matchAll(documented)].map((match) => ({ specifier: match[1] ?? match[2]!, kind: "type" }));
}

/** `path` is relative to the file even without a leading dot. */
function referenceImports(comment: string): Import[] {
  const match = reference.exec(comment);
  if (match === null) return [];
  const specifier = match[2]!;
  const isPath = /^\/\/\/\s*<reference\s+path/.test(comment);
  return [{ specifier: isPath && !/^[./]/.test(specifier) ? `./${specifier}` : specifier, kind: "type" }];
}
