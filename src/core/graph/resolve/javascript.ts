import type { Resolver } from "./resolver.ts";
import { Workspace } from "./javascript/workspace.ts";

/** Node's, TypeScript's and the bundlers' rules over the repository's paths; packages from outside are no edges. */
export const javascript: Resolver = (files) => {
  const workspace = new Workspace(files);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const to = workspace.find(specifier, path);
      if (to !== undefined) yield { to, kind };
    }
  };
};
