import { folderOf, joinPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import { climb } from "./climb.ts";
import { DeclaredNames } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Resolver } from "./resolver.ts";

/** `#import` beside the file, else from a folder above; names of a schema or a fragment in the nearest file that declares them. */
export const graphql: Resolver = (files) => {
  const own = [...files].filter(([, facts]) => facts.ecosystem === "graphql");
  const names = new DeclaredNames(own, () => "");
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const beside = specifier.startsWith(".");
      const places = beside ? [folderOf(path)] : [...climb(folderOf(path))];
      const to = places.map((place) => joinPath(place, specifier)).find((target) => target !== undefined && files.has(target));
      if (to !== undefined) yield { to, kind, confidence: beside ? confidences.certain : confidences.usual };
    }
    for (const mention of facts.mentions ?? []) {
      const declaring = names.find("", mention);
      const to = nearest(declaring, path);
      const confidence = declaring.length === 1 ? confidences.named : confidences.alike;
      if (to !== undefined) yield { to, kind: "same-package", confidence };
    }
  };
};
