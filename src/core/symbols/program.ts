import { type Facts, factsOf } from "../graph/facts.ts";
import { buildGraph } from "../graph/graph.ts";
import { resolvers } from "../graph/resolvers.ts";
import type { Resolve } from "../graph/resolve/resolver.ts";
import type { Edge } from "../model/graph.ts";
import { comparePaths, folderOf, type RepoPath } from "../model/repoPath.ts";
import { fold } from "./constant.ts";
import type { Literal } from "./literal.ts";
import { dialectOf, symbolsOf } from "./read.ts";
import type { Definition, Symbols } from "./symbols.ts";

/** A file of a program. */
export interface ProgramFile {
  readonly path: RepoPath;
  readonly text: string;
}

/** A definition with the file it stands in. */
export interface Place {
  readonly path: RepoPath;
  readonly definition: Definition;
}

/** Where a name comes from: the files that pass it on, in order, the last one defines it under `name`. */
export interface Origin {
  readonly path: RepoPath;
  readonly name: string;
  readonly via: readonly RepoPath[];
}

/** What is known of one name. */
interface Named {
  readonly places: readonly Place[];
  /** How often it may be declared in all files together. */
  readonly declared: number;
}

/** Kinds of edges that an import statement makes. */
const imports = new Set<Edge["kind"]>(["import", "type", "dynamic", "include", "module"]);
/** Files that a name is followed through, at most. */
const deepest = 32;

/** Files read together: their symbols, who imports whom, where names come from. What it says is certain or absent. */
export class Program {
  /** Sorted. */
  readonly paths: readonly RepoPath[];
  readonly #texts: ReadonlyMap<RepoPath, string>;
  readonly #symbols = new Map<RepoPath, Symbols | undefined>();
  readonly #facts: ReadonlyMap<RepoPath, Facts>;
  readonly #names = new Map<string, Named>();
  readonly #resolve = new Map<string, Resolve>();
  #edges: readonly Edge[] | undefined;
  /** Words of files of a known language that could not be read: any of them may be declared there. Known once all files are read. */
  readonly #hidden = new Set<string>();

  constructor(files: readonly ProgramFile[]) {
    const sorted = files.toSorted((a, b) => comparePaths(a.path, b.path));
    this.paths = sorted.map(({ path }) => path);
    this.#texts = new Map(sorted.map(({ path, text }) => [path, text]));
    this.#facts = new Map(sorted.map(({ path, text }) => [path, factsOf({ path, language: "", text })]));
  }

  text(path: RepoPath): string {
    return this.#texts.get(path) ?? "";
  }

  /** Read when it is asked for. */
  symbols(path: RepoPath): Symbols | undefined {
    if (!this.#symbols.has(path)) this.#symbols.set(path, symbolsOf({ path, text: this.text(path) }));
    return this.#symbols.get(path);
  }

  facts(path: RepoPath): Facts | undefined {
    return this.#facts.get(path);
  }

  /** Reads every file, so that whatever is asked for later is at hand: for who asks for many names. */
  readAll(): this {
    const names = new Map<string, { places: Place[]; declared: number }>();
    const at = (name: string) => names.get(name) ?? names.set(name, { places: [], declared: 0 }).get(name)!;
    for (const path of this.paths) {
      for (const [name, count] of this.symbols(path)?.declared ?? []) at(name).declared += count;
      for (const definition of this.symbols(path)?.definitions ?? []) at(definition.name).places.push({ path, definition });
    }
    for (const [name, found] of names) this.#names.set(name, found);
    for (const path of this.paths) if (this.symbols(path) === undefined && dialectOf(path) !== undefined) this.#hide(path);
    return this;
  }

  #hide(path: RepoPath): void {
    for (const [word] of this.text(path).matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) this.#hidden.add(word);
  }

  /** All definitions, by file and place. */
  *places(): Generator<Place> {
    for (const path of this.paths) for (const definition of this.symbols(path)?.definitions ?? []) yield { path, definition };
  }

  named(name: string): readonly Place[] {
    return this.#named(name).places;
  }

  /** The only definition of a name that nothing else in the program may declare. */
  unique(name: string): Place | undefined {
    const { places, declared } = this.#named(name);
    return places.length === 1 && declared === 1 && !this.#hidden.has(name) ? places[0] : undefined;
  }

  /** Only files that hold the word are read. */
  #named(name: string): Named {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const places: Place[] = [];
    let declared = 0;
    for (const [path, text] of this.#texts) {
      if (!text.includes(name)) continue;
      const symbols = this.symbols(path);
      declared += symbols?.declared.get(name) ?? (symbols === undefined && dialectOf(path) !== undefined ? 1 : 0);
      for (const definition of symbols?.definitions ?? []) if (definition.name === name) places.push({ path, definition });
    }
    const found = { places, declared };
    this.#names.set(name, found);
    return found;
  }

  /** Edges of import statements and includes; sorted. */
  get edges(): readonly Edge[] {
    this.#edges ??= buildGraph(this.#facts).edges.filter(({ kind }) => imports.has(kind));
    return this.#edges;
  }

  /** The one file that an import in `path` means; undefined where it is outside or not certain. */
  target(path: RepoPath, specifier: string, name?: string): RepoPath | undefined {
    const facts = this.#facts.get(path);
    const ecosystem = facts?.ecosystem;
    if (ecosystem === undefined) return undefined;
    const resolve = this.#resolve.get(ecosystem) ?? resolvers[ecosystem](this.#facts);
    this.#resolve.set(ecosystem, resolve);
    const first = facts!.imports.find((found) => found.specifier === specifier);
    const names = name === undefined || name === "*" || ecosystem !== "python" ? {} : { names: [name] };
    if (first === undefined) return undefined;
    const found = [...resolve(path, { ...facts!, imports: [{ ...first, ...names }] })];
    const [only] = found;
    return found.length === 1 && only !== undefined && "to" in only && (only.confidence ?? 1) === 1 ? only.to : undefined;
  }

  /** Follows a name that a file exports, or uses, to where it is defined. Undefined where a step is not certain. */
  origin(path: RepoPath, name: string): Origin | undefined {
    const via: RepoPath[] = [];
    let [at, wanted] = [path, name];
    for (let step = 0; step < deepest; step++) {
      via.push(at);
      const next = this.#step(at, wanted);
      if (next === undefined) return undefined;
      if (next === "here") return { path: at, name: this.#local(at, wanted), via };
      if (via.includes(next.path)) return undefined;
      [at, wanted] = [next.path, next.name];
    }
    return undefined;
  }

  #local(path: RepoPath, name: string): string {
    return this.symbols(path)?.renamed.get(name) ?? name;
  }

  #step(path: RepoPath, name: string): "here" | { readonly path: RepoPath; readonly name: string } | undefined {
    const symbols = this.symbols(path);
    if (symbols === undefined) return undefined;
    const local = this.#local(path, name);
    if (symbols.definitions.some((definition) => definition.name === local && definition.owner === undefined)) return "here";
    const passed =
      symbols.reExports.find(({ exported }) => exported === name) ?? symbols.bindings.find((one) => one.local === local);
    if (passed !== undefined) return this.#passedOn(path, passed);
    const stars = symbols.reExports.filter(({ exported }) => exported === "*");
    const targets = stars.flatMap(({ specifier }) => this.target(path, specifier) ?? []);
    const holding = targets.filter((target) => this.#exports(target, name));
    return targets.length === stars.length && holding.length === 1 ? { path: holding[0]!, name } : undefined;
  }

  #passedOn(path: RepoPath, { imported, specifier }: { readonly imported: string; readonly specifier: string }) {
    const target = imported === "*" ? undefined : this.target(path, specifier, imported);
    return target === undefined ? undefined : { path: target, name: imported };
  }

  /** Whether a file exports a name by itself; a chain of `export *` is followed by `origin` no further than one file. */
  #exports(path: RepoPath, name: string): boolean {
    const symbols = this.symbols(path);
    if (symbols === undefined) return false;
    return (
      symbols.renamed.has(name) ||
      symbols.reExports.some(({ exported }) => exported === name) ||
      symbols.definitions.some((definition) => definition.exported && definition.owner === undefined && definition.name === name)
    );
  }

  /** The value of a constant as a file knows it under this name, with the files that it was read from. */
  constant(path: RepoPath, name: string): { readonly value: Literal; readonly files: ReadonlySet<RepoPath> } | undefined {
    const files = new Set<RepoPath>();
    const value = this.#constant(path, name, files, 0);
    return value === undefined ? undefined : { value, files };
  }

  /** The value of an expression that stands in a file. */
  value(
    path: RepoPath,
    terms: Definition["terms"],
  ): { readonly value: Literal; readonly files: ReadonlySet<RepoPath> } | undefined {
    const files = new Set<RepoPath>([path]);
    const value = terms && fold(terms, (name) => this.#constant(path, name, files, 0));
    return value === undefined ? undefined : { value, files };
  }

  #constant(path: RepoPath, name: string, files: Set<RepoPath>, depth: number): Literal | undefined {
    const place = depth < deepest ? this.#constantPlace(path, name) : undefined;
    if (place === undefined) return undefined;
    for (const one of place.via) files.add(one);
    return fold(place.definition.terms ?? [], (other) => this.#constant(place.path, other, files, depth + 1));
  }

  #constantPlace(path: RepoPath, name: string): (Place & { readonly via: readonly RepoPath[] }) | undefined {
    const origin = this.origin(path, name) ?? this.#shared(path, name);
    if (origin === undefined) return undefined;
    const symbols = this.symbols(origin.path);
    const found = symbols?.definitions.filter((definition) => definition.name === origin.name && definition.kind === "constant");
    const once = symbols?.declared.get(origin.name) === 1;
    return once && found?.length === 1 ? { path: origin.path, definition: found[0]!, via: origin.via } : undefined;
  }

  /** A name that needs no import: of Go's package, or unique where files are included or share a package. */
  #shared(path: RepoPath, name: string): Origin | undefined {
    const dialect = dialectOf(path);
    if (dialect === "javascript" || dialect === "python" || dialect === undefined) return undefined;
    const place = this.unique(name);
    if (place === undefined || (dialect === "go" && folderOf(place.path) !== folderOf(path))) return undefined;
    return { path: place.path, name, via: [path, place.path] };
  }
}
