import { Anchors } from "./anchors.ts";
import type { Resolver } from "./resolver.ts";

/** Scripts by path: from the script's folder where it says so, else from the working directory, which nobody knows. */
export const shell: Resolver = (files) => {
  const anchors = new Anchors(files, ["", ".bash", ".sh"]);
  return function* (path, facts) {
    for (const { specifier, kind } of facts.imports) {
      const found = anchors.find(specifier, path);
      if (found !== undefined) yield { ...found, kind };
    }
  };
};
