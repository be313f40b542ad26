import type { Json, PackageJson, Tsconfig, Workspace } from "../project.ts";
import { present, readJson, record, shallow, string, strings } from "./json.ts";

/** Fields that name a package's entry, the nearest to the sources first. */
const entryFields = ["source", "svelte", "types", "typings", "module", "jsnext:main", "main", "browser"];
const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
const local = /^(?:workspace|file|link|portal):/;

export function readPackageJson(text: string): PackageJson | undefined {
  const json = readJson(text);
  if (json === undefined) return undefined;
  const { name, exports, imports, workspaces, ...fields } = record(json);
  const members = workspaces === undefined ? undefined : [...strings(workspaces), ...strings(record(workspaces)["packages"])];
  const linked = dependencyFields.flatMap((field) =>
    Object.entries(record(fields[field]))
      .filter(isLocal)
      .map(([key]) => key),
  );
  return present<PackageJson>({
    type: "package",
    name: string(name),
    entries: entryFields.flatMap((field) => string(fields[field]) ?? []),
    exports: shallow(exports),
    imports: shallow(imports),
    members,
    linked: linked.length > 0 ? linked : undefined,
  });
}

function isLocal([, version]: [string, Json]): boolean {
  return typeof version === "string" && local.test(version);
}

export function readTsconfig(text: string): Tsconfig | undefined {
  const json = readJson(text);
  if (json === undefined) return undefined;
  const { extends: base, references, compilerOptions } = record(json);
  const options = record(compilerOptions);
  const rootDirs = strings(options["rootDirs"]);
  return present<Tsconfig>({
    type: "tsconfig",
    extends: strings(base),
    references: [references].flat().flatMap((reference) => string(record(reference)["path"]) ?? []),
    baseUrl: string(options["baseUrl"]),
    paths: options["paths"] === undefined ? undefined : listsOf(record(options["paths"])),
    rootDirs: rootDirs.length > 0 ? rootDirs : undefined,
    rootDir: string(options["rootDir"]),
    outDir: string(options["outDir"]),
  });
}

function listsOf(paths: Readonly<Record<string, Json>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(paths).map(([pattern, targets]) => [pattern, strings(targets)]));
}

/** Deno's and browsers' `imports`: a key that ends in `/` stands for everything below it. */
export function readImportMap(text: string): Tsconfig | undefined {
  const json = readJson(text);
  if (json === undefined) return undefined;
  const entries = Object.entries(record(record(json)["imports"])).flatMap(([key, target]) => {
    const path = string(target);
    if (path === undefined || !/^\.{0,2}\//.test(path)) return [];
    return [key.endsWith("/") && path.endsWith("/") ? [`${key}*`, [`${path}*`]] : [key, [path]]];
  });
  return { type: "tsconfig", extends: [], references: [], paths: Object.fromEntries(entries) as Record<string, string[]> };
}

/** `packages` of lerna.json, `projects[].projectFolder` of rush.json. */
export function readLerna(text: string): Workspace {
  const { packages, projects } = record(readJson(text));
  const folders = [projects].flat().flatMap((project) => string(record(project)["projectFolder"]) ?? []);
  return { type: "workspace", members: [...strings(packages), ...folders] };
}

const longestLine = 1000;

/** The list under `packages:` of a pnpm-workspace.yaml, in block or in flow style. */
export function readPnpmWorkspace(text: string): Workspace {
  const members: string[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.length > longestLine) continue;
    const header = /^packages\s*:(.*)$/.exec(line);
    if (header !== null) {
      inside = true;
      members.push(...flowItems(header[1]!));
    } else if (/^[^\s#-]/.test(line)) inside = false;
    else if (inside) members.push(...blockItem(line));
  }
  return { type: "workspace", members };
}

function blockItem(line: string): string[] {
  const item = /^\s*-\s+(?:'([^']*)'|"([^"]*)"|([^\s#'"][^#]*?))\s*(?:#.*)?$/.exec(line);
  const glob = item?.[1] ?? item?.[2] ?? item?.[3];
  return glob === undefined ? [] : [glob];
}

function flowItems(rest: string): string[] {
  const list = /^\s*\[(.*)\]/.exec(rest)?.[1] ?? "";
  return [...list.matchAll(/'([^']*)'|"([^"]*)"|([^\s,'"]+)/g)].map((match) => match[1] ?? match[2] ?? match[3]!);
}
