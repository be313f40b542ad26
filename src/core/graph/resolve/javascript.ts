import { confidences } from "../confidence.ts";
import type { Resolver } from "./resolver.ts";
import { Workspace } from "./javascript/workspace.ts";

/** Node's, TypeScript's and the bundlers' rules over the repository's paths; packages from outside are no edges. */
export const javascript: Resolver = (files) => {
  const workspace = new Workspace(files);
  return function* (path, facts) {
    for (const { specifier, kind, names } of facts.imports) {
      if (names !== undefined) for (const to of workspace.matching(names, path)) yield { to, kind };
      if (names !== undefined) continue;
      const to = workspace.find(specifier, path);
      const custom = to === undefined ? workspace.custom(specifier, path) : undefined;
      if (to !== undefined) yield { to, kind };
      else if (custom !== undefined) yield { to: custom, kind, confidence: confidences.usual };
    }
  };
};
