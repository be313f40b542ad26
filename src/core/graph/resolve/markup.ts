import { folderOf, joinPath, type RepoPath } from "../../model/repoPath.ts";
import { climb } from "./climb.ts";
import type { Resolver } from "./resolver.ts";

/** What a link may leave out, as site generators allow. */
const endings = [
  "",
  ".md",
  ".mdx",
  ".rst",
  ".html",
  "/index.md",
  "/README.md",
  "/index.html",
  ".ts",
  ".tsx",
  ".js",
  ".jsx",
  ".vue",
];

/** Links of pages: relative to the page; from the root of the site, which is the repository or a folder above the page. */
export const markup: Resolver = (files) => {
  const fileAt = (folder: string, specifier: string): RepoPath | undefined => {
    const target = joinPath(folder, specifier);
    return target === undefined
      ? undefined
      : endings.map((ending) => (target + ending).replace(/^\//, "")).find((path) => files.has(path));
  };
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const folders = specifier.startsWith("/")
        ? [...climb(folderOf(path))].flatMap((folder) => [folder, folder === "" ? "public" : `${folder}/public`])
        : [folderOf(path)];
      const to = folders.map((folder) => fileAt(folder, specifier)).find((found) => found !== undefined);
      if (to !== undefined) yield { to, kind };
    }
  };
};
