import { folderOf, joinPath, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import { climb } from "./climb.ts";
import type { Found, Resolver } from "./resolver.ts";

const extensions = ["", ".scss", ".sass", ".less", ".css", ".styl", ".pcss"];
/** Folders below any folder that tools are told to look in. */
const loadPaths = ["", "src", "styles", "scss", "sass", "src/styles", "src/scss", "assets/styles"];

/** Sass's rules (partials with `_`, folders with an index), which hold for CSS and Less as well, then the load paths. */
export const style: Resolver = (files) =>
  function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = find(specifier.replace(/^~(?=[^/])/, "").replace(/^(?:~|@)\//, ""), path, files);
      if (found !== undefined) yield { ...found, kind };
    }
  };

function find(specifier: string, from: RepoPath, files: ReadonlyMap<RepoPath, Facts>): Found | undefined {
  const beside = specifier.startsWith("/") ? undefined : fileAt(folderOf(from), specifier, files);
  if (beside !== undefined) return { to: beside, confidence: confidences.certain };
  if (/^\.{1,2}\//.test(specifier)) return undefined;
  for (const folder of climb(folderOf(from))) {
    for (const place of [...loadPaths, "public", "static"]) {
      const to = fileAt(place === "" ? folder : joinPath(folder, place)!, specifier, files);
      if (to !== undefined && to !== from) return { to, confidence: confidences.usual };
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
