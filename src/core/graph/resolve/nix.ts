import { folderOf, joinPath } from "../../model/repoPath.ts";
import type { Resolver } from "./resolver.ts";

/** Paths are relative to the file; a folder is its default.nix. Only Nix files are code. */
export const nix: Resolver = (files) =>
  function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const target = joinPath(folderOf(path), specifier);
      if (target === undefined) continue;
      if (files.has(target)) yield { to: target, kind: target.endsWith(".nix") ? "import" : "asset" };
      else if (kind === "import") {
        const to = joinPath(target, "default.nix")!;
        if (files.has(to)) yield { to, kind };
      }
    }
  };
