import { folderOf, nameOf, type RepoPath } from "../../model/repoPath.ts";
import { confidences } from "../confidence.ts";
import type { Facts } from "../facts.ts";
import type { DuneStanza } from "../project.ts";
import { climb } from "./climb.ts";
import { nearest } from "./nearest.ts";
import type { Found, Resolver, Use } from "./resolver.ts";

/**
 * OCaml: a module is a file. Names are looked for in the own library, in what is opened, and in the libraries that dune is
 * told of; without dune the nearest file of the name counts. An implementation uses its interface.
 */
export const ocaml: Resolver = (files) => {
  const units = new OCamlUnits(files);
  return (path, facts) => units.usesOf(path, facts);
};

const implementation = /\.(?:ml|mll|mly|eliom|re)$/;
const source = /\.(?:mli?|mll|mly|eliomi?|rei?)$/;

/** The compilation units of one folder or library, by module name: implementation first. */
type Units = Map<string, RepoPath>;

interface Library {
  readonly folder: string;
  readonly stanza: DuneStanza;
}

class OCamlUnits {
  private readonly files: ReadonlyMap<RepoPath, Facts>;
  private readonly units = new Map<string, Units>();
  private readonly byName = new Map<string, RepoPath[]>();
  private readonly libraries = new Map<string, Library>();
  private readonly seen = new Map<string, readonly Library[]>();

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.files = files;
    for (const [path, { project }] of files) {
      if (project?.type === "dune")
        for (const stanza of project.stanzas)
          for (const name of stanza.names) this.libraries.set(name, { folder: folderOf(path), stanza });
      if (source.test(path)) this.learn(path);
    }
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    const interfaceFile = implementation.test(path)
      ? path.replace(/(\.\w+)$/, path.endsWith(".re") ? ".rei" : path.endsWith(".eliom") ? ".eliomi" : ".mli")
      : path;
    if (interfaceFile !== path && this.files.has(interfaceFile)) yield { to: interfaceFile, kind: "type" };
    const group = this.groupOf(folderOf(path));
    const opened = this.openedBy(facts, group);
    for (const mention of facts.mentions ?? [])
      for (const found of this.find(mention.split("."), { group, opened, from: path })) yield { ...found, kind: "import" };
  }

  private learn(path: RepoPath): void {
    const name = moduleOf(path);
    const group = this.groupOf(folderOf(path));
    const units = this.units.get(group) ?? new Map<string, RepoPath>();
    this.units.set(group, units);
    const known = units.get(name);
    if (known === undefined || (implementation.test(path) && !implementation.test(known))) units.set(name, path);
    if (known === undefined) this.byName.set(name, [...(this.byName.get(name) ?? []), path]);
  }

  /** The folder whose files are one library: the own one, or one above that includes its subfolders. */
  private groupOf(folder: string): string {
    for (const above of climb(folder)) {
      const project = this.files.get(above === "" ? "dune" : `${above}/dune`)?.project;
      if (project?.type === "dune") return above === folder || project.includesFolders ? above : folder;
    }
    return folder;
  }

  /**
   * Libraries whose modules the file names without the library's, the last opened first: by `open`, `include`, a flag, and
   * through a module of its own (`open Import`) that does so itself.
   */
  private openedBy({ bound = [] }: Facts, group: string): readonly string[] {
    const flags = this.stanzasOf(group).flatMap((stanza) => stanza.opened);
    const queue = [...flags, ...bound];
    const seen = new Set(queue);
    const opened: string[] = [];
    for (const name of queue) {
      for (const library of this.librariesOf(group))
        if (mainModuleOf(library) === name) opened.push(this.groupOf(library.folder));
      const unit = this.units.get(group)?.get(name);
      for (const further of (unit === undefined ? undefined : this.files.get(unit)?.bound) ?? []) {
        if (!seen.has(further)) queue.push(further);
        seen.add(further);
      }
    }
    return opened.toReversed();
  }

  private stanzasOf(group: string): readonly DuneStanza[] {
    const project = this.files.get(group === "" ? "dune" : `${group}/dune`)?.project;
    return project?.type === "dune" ? project.stanzas : [];
  }

  /** What the stanzas of a folder list, and what that lists in turn. */
  private librariesOf(group: string): readonly Library[] {
    const known = this.seen.get(group);
    if (known !== undefined) return known;
    const found = new Set<Library>();
    const queue = this.stanzasOf(group).flatMap((stanza) => stanza.libraries);
    for (const name of queue) {
      const library = this.libraries.get(name);
      if (library === undefined || found.has(library)) continue;
      found.add(library);
      queue.push(...library.stanza.libraries);
    }
    const libraries = [...found];
    this.seen.set(group, libraries);
    return libraries;
  }

  private *find(
    [first = "", second]: readonly string[],
    { group, opened, from }: { readonly group: string; readonly opened: readonly string[]; readonly from: RepoPath },
  ): Generator<Found> {
    const own = [group, ...opened]
      .map((place) => this.units.get(place)?.get(first))
      .find((to) => to !== undefined && moduleKey(to) !== moduleKey(from));
    if (own !== undefined) yield { to: own };
    else if (this.stanzasOf(group).length > 0) yield* this.inLibraries([first, second], group);
    else if (moduleOf(from) !== first) yield* this.alike(first, from);
  }

  private *inLibraries([first, second]: readonly [string, string | undefined], group: string): Generator<Found> {
    for (const library of this.librariesOf(group)) {
      const units = this.units.get(this.groupOf(library.folder));
      const isNamed = mainModuleOf(library) === first;
      if (!isNamed && !library.stanza.isUnwrapped) continue;
      const found = [units?.get(first), isNamed && second !== undefined ? units?.get(second) : undefined].filter(
        (to) => to !== undefined,
      );
      for (const to of found) yield { to };
      if (found.length > 0) return;
    }
  }

  private *alike(name: string, from: RepoPath): Generator<Found> {
    const stem = nearest(this.byName.get(name) ?? [], from);
    const to = stem === undefined ? undefined : this.units.get(this.groupOf(folderOf(stem)))?.get(name);
    if (to !== undefined) yield { to, confidence: confidences.alike };
  }
}

/** `foo.ml` is Foo. */
function moduleOf(path: RepoPath): string {
  const stem = nameOf(path).replace(/\..*$/, "");
  return stem.charAt(0).toUpperCase() + stem.slice(1);
}

function moduleKey(path: RepoPath): string {
  return path.replace(/\.\w+$/, "");
}

/** The module that a wrapped library's modules are in. */
function mainModuleOf({ stanza }: Library): string {
  const [name = ""] = stanza.names;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
