import type { CargoToml } from "../project.ts";
import { present } from "./json.ts";

const header = /^[ \t]*\[{1,2}[ \t]*([^\]\n]+?)[ \t]*\]{1,2}/;
const pair = /^[ \t]*(name|path)[ \t]*=[ \t]*["']([^"'\n]*)["']/;

/** The package's name and the files that a Cargo.toml names as roots of crates. */
export function readCargoToml(text: string): CargoToml {
  const names = new Map<string, string>();
  const roots: string[] = [];
  const dependencies: [string, string][] = [];
  let section = "";
  for (const line of text.split("\n")) {
    section = header.exec(line)?.[1] ?? section;
    const [, key, value] = pair.exec(line) ?? [];
    if (key === "name" && !names.has(section)) names.set(section, value!);
    else if (key === "path" && /^(?:lib|bin|test|example|bench)$/.test(section)) roots.push(value!);
    if (section === "lib" && key === "path") names.set("lib path", value!);
    const found = dependency(section, line);
    if (found !== undefined) dependencies.push(found);
  }
  return present<CargoToml>({
    type: "cargo",
    name: names.get("lib") ?? names.get("package"),
    library: names.get("lib path"),
    roots,
    dependencies: dependencies.length > 0 ? dependencies : undefined,
  });
}

const table = /^(?:workspace\.|target\..{1,200}\.)?(?:dev-|build-)?dependencies(?:\.([\w-]+))?$/;

/** `name = { path = "x" }` under `[dependencies]`, or `path = "x"` under `[dependencies.name]`; as code spells the name. */
function dependency(section: string, line: string): [string, string] | undefined {
  const [all, own] = table.exec(section) ?? [];
  if (all === undefined) return undefined;
  const [, name, inline] = own === undefined ? (/^[ \t]*"?([\w-]+)"?[ \t]*=[ \t]*\{(.*)\}/.exec(line) ?? []) : ["", own, line];
  const path = /(?:^|[\s,])path[ \t]*=[ \t]*["']([^"'\n]+)["']/.exec(inline ?? "")?.[1];
  return name === undefined || path === undefined ? undefined : [name.replaceAll("-", "_"), path];
}
