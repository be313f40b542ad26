import { folderOf, joinPath, nameOf, type RepoPath } from "../../../model/repoPath.ts";
import type { Facts } from "../../facts.ts";
import type { Tsconfig } from "../../project.ts";
import { present } from "../../project/json.ts";
import { climb } from "../climb.ts";
import { type PathPattern, pathPatterns } from "./pathPattern.ts";

/** What a configuration says once everything it extends is taken in; folders and patterns from the repository's root. */
export interface Config {
  readonly baseUrl?: RepoPath;
  readonly paths: readonly PathPattern[];
  readonly rootDirs: readonly RepoPath[];
  /** Where compiled files go, and from which folder they come. */
  readonly outDir?: RepoPath;
  readonly rootDir?: RepoPath;
}

/** Finds a package's file for `extends: "@scope/tsconfig/base.json"`. */
export type FindPackageFile = (specifier: string, from: RepoPath) => RepoPath | undefined;

/** More than this many configurations in one chain is a circle or a joke. */
const longestChain = 32;

/** The tsconfig, jsconfig and import map files of a repository. */
export class Tsconfigs {
  readonly #files: ReadonlyMap<RepoPath, Facts>;
  readonly #findPackageFile: FindPackageFile;
  /** Paths of configurations by folder, the plain names first. */
  readonly #byFolder = new Map<string, RepoPath[]>();
  readonly #read = new Map<RepoPath, Config>();
  readonly #near = new Map<string, readonly Config[]>();

  constructor(files: ReadonlyMap<RepoPath, Facts>, findPackageFile: FindPackageFile) {
    this.#files = files;
    this.#findPackageFile = findPackageFile;
    for (const [path, { project }] of files) {
      if (project?.type !== "tsconfig") continue;
      const folder = folderOf(path);
      this.#byFolder.set(folder, [...(this.#byFolder.get(folder) ?? []), path]);
    }
    for (const paths of this.#byFolder.values()) paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  }

  /** The configurations that may rule a folder, the nearest first. */
  near(folder: string): readonly Config[] {
    const known = this.#near.get(folder);
    if (known !== undefined) return known;
    const configs = [...climb(folder)].flatMap((above) => this.#byFolder.get(above) ?? []).map((path) => this.#config(path));
    this.#near.set(folder, configs);
    return configs;
  }

  #config(path: RepoPath): Config {
    const known = this.#read.get(path);
    if (known !== undefined) return known;
    const config = merged(this.#chain(path));
    this.#read.set(path, config);
    return config;
  }

  /** The configuration and what it extends, each before what it stands on, of several bases the last first. */
  #chain(path: RepoPath): Link[] {
    const chain: Link[] = [];
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined && chain.length < longestChain; next = waiting.pop()) {
      const config = this.#files.get(next)?.project;
      if (config?.type !== "tsconfig") continue;
      chain.push({ folder: folderOf(next), config });
      for (const base of config.extends) waiting.push(...(this.#base(base, next) ?? []));
    }
    return chain;
  }

  #base(specifier: string, from: RepoPath): [RepoPath] | undefined {
    if (!/^\.{1,2}(?:\/|$)/.test(specifier)) {
      const found = this.#findPackageFile(specifier, from);
      return found === undefined ? undefined : [found];
    }
    const target = joinPath(folderOf(from), specifier) ?? "";
    const found = [target, `${target}.json`, `${target}/tsconfig.json`].find((candidate) => this.#files.has(candidate));
    return found === undefined ? undefined : [found];
  }
}

/** One configuration of a chain. */
interface Link {
  readonly folder: string;
  readonly config: Tsconfig;
}

/** tsconfig.json rules before jsconfig.json, and both before tsconfig.app.json and its like. */
function rank(path: RepoPath): number {
  const name = nameOf(path);
  return name === "tsconfig.json" ? 0 : name === "jsconfig.json" ? 1 : 2;
}

/** Settings of a chain before they are read as one: which value rules, and which folder it is relative to. */
interface Ruling {
  readonly value: string;
  readonly folder: string;
}

/** A setting of the nearer configuration replaces that of the base as a whole. */
function merged(chain: readonly Link[]): Config {
  const leaf = chain[0]?.folder ?? "";
  const place = ({ value, folder }: Ruling) =>
    value.startsWith(configDir) ? joinPath(leaf, `.${value.slice(configDir.length)}`) : joinPath(folder, value);
  const setting = (key: "baseUrl" | "outDir" | "rootDir") => {
    const link = chain.find(({ config }) => config[key] !== undefined);
    return link === undefined ? undefined : place({ value: link.config[key]!, folder: link.folder });
  };
  const baseUrl = setting("baseUrl");
  const withPaths = chain.find(({ config }) => config.paths !== undefined);
  const withRoots = chain.find(({ config }) => config.rootDirs !== undefined);
  return present<Config>({
    baseUrl,
    outDir: setting("outDir"),
    rootDir: setting("rootDir"),
    paths: pathPatterns(withPaths?.config.paths ?? {}, (value) => place({ value, folder: baseUrl ?? withPaths!.folder })),
    rootDirs: withRoots?.config.rootDirs?.flatMap((value) => place({ value, folder: withRoots.folder }) ?? []) ?? [],
  });
}

const configDir = "${configDir}";
