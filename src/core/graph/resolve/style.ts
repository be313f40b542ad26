import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Resolver } from "./resolver.ts";

const extensions = ["", ".scss", ".sass", ".less", ".css", ".styl", ".pcss"];
/** Folders below any folder that tools are told to look in. */
const loadPaths = ["", "src", "styles", "scss", "sass", "src/styles", "src/scss", "assets/styles"];

/** Sass's rules (partials with `_`, folders with an index), which hold for CSS and Less as well, then the load paths. */
export const style: Resolver = (files) =>
  function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const to = find(specifier.replace(/^~(?=[^/])/, "").replace(/^(?:~|@)\//, ""), path, files);
      if (to !== undefined) yield { to, kind };
    }
  };

function find(specifier: string, from: RepoPath, files: ReadonlyMap<RepoPath, Facts>): RepoPath | undefined {
  const beside = specifier.startsWith("/") ? undefined : fileAt(folderOf(from), specifier, files);
  if (beside !== undefined || /^\.{1,2}\//.test(specifier)) return beside;
  for (const folder of climb(folderOf(from))) {
    for (const place of [...loadPaths, "public", "static"]) {
      const found = fileAt(place === "" ? folder : joinPath(folder, place)!, specifier, files);
      if (found !== undefined && found !== from) return found;
    }
  }
  return undefined;
}

function fileAt(folder: string, specifier: string, files: ReadonlyMap<RepoPath, Facts>): RepoPath | undefined {
  const path = joinPath(folder, specifier);
  if (path === undefined || path === "") return undefined;
  const name = nameOf(path);
  const above = path.slice(0, path.length - name.length);
  const stems = [path, `${above}_${name}`, `${path}/_index`, `${path}/index`];
  return stems.flatMap((stem) => extensions.map((extension) => stem + extension)).find((candidate) => files.has(candidate));
}
