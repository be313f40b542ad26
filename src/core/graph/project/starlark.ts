import type { BazelProject } from "../project.ts";
import { present } from "./json.ts";

const repositories = /\b(?:local_repository|local_path_override|new_local_repository)\s{0,20}\(([^()]{0,2000})\)/g;

/** The repository's own name in a WORKSPACE or MODULE.bazel, and repositories that are folders of this one. */
export function readBazel(text: string): BazelProject {
  const plain = text.replaceAll(/#.*$/gm, "");
  const [, own = ""] = /^(?:workspace|module)\s{0,20}\(([^()]{0,4000})\)/m.exec(plain) ?? [];
  const folders = [...plain.matchAll(repositories)].flatMap(([, call]): [string, string][] => {
    const name = value(call!, "name") ?? value(call!, "module_name");
    const path = value(call!, "path");
    return name === undefined || path === undefined ? [] : [[name, path]];
  });
  return present<BazelProject>({ type: "bazel", names: [value(own, "name"), value(own, "repo_name")].filter(isString), folders });
}

function value(call: string, key: string): string | undefined {
  return new RegExp(`\\b${key}\\s{0,20}=\\s{0,20}["']([^"'\\n]{1,300})["']`).exec(call)?.[1];
}

function isString(value: string | undefined): value is string {
  return value !== undefined;
}
