import type { GoProject } from "../project.ts";
import { present } from "./json.ts";

/** The module's path of a go.mod, and what it replaces by folders of the repository. */
export function readGoMod(text: string): GoProject {
  const plain = text.replaceAll(/\/\/.*$/gm, "");
  const replaced = [
    ...plain.matchAll(/^[ \t]*(?:replace[ \t]+)?(\S+)(?:[ \t]+v\S+)?[ \t]+=>[ \t]+(\.{1,2}(?:\/\S*)?)[ \t]*\r?$/gm),
  ];
  return present<GoProject>({
    type: "go",
    module: /^[ \t]*module[ \t]+"?([^\s"]+)/m.exec(plain)?.[1],
    replaced: replaced.map((match): [string, string] => [match[1]!, match[2]!]),
  });
}
