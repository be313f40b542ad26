import type { CargoToml } from "../project.ts";
import { present } from "./json.ts";

const header = /^[ \t]*\[{1,2}[ \t]*([^\]\n]+?)[ \t]*\]{1,2}/;
const pair = /^[ \t]*(name|path)[ \t]*=[ \t]*["']([^"'\n]*)["']/;

/** The package's name and the files that a Cargo.toml names as roots of crates. */
export function readCargoToml(text: string): CargoToml {
  const names = new Map<string, string>();
  const roots: string[] = [];
  let section = "";
  for (const line of text.split("\n")) {
    section = header.exec(line)?.[1] ?? section;
    const [, key, value] = pair.exec(line) ?? [];
    if (key === "name" && !names.has(section)) names.set(section, value!);
    else if (key === "path" && /^(?:lib|bin|test|example|bench)$/.test(section)) roots.push(value!);
    if (section === "lib" && key === "path") names.set("lib path", value!);
  }
  return present<CargoToml>({
    type: "cargo",
    name: names.get("lib") ?? names.get("package"),
    library: names.get("lib path"),
    roots,
  });
}
