import type { EdgeKind } from "../model/graph.ts";
import { comparePaths, type RepoPath } from "../model/repoPath.ts";
import { confidences } from "./confidence.ts";
import { facesOf, sameFace } from "./faces.ts";
import type { Facts } from "./facts.ts";
import { stronger } from "./kinds.ts";
import type { Ecosystem } from "./languages.ts";
import { aliasesOf, type Links, withAliases } from "./links.ts";
import type { Resolve } from "./resolve/resolver.ts";
import { resolvers } from "./resolvers.ts";

/** What is known of one place that a file uses. */
export interface Known {
  readonly kind: EdgeKind;
  readonly confidence: number;
}

/** Files and folders that one file uses, each with its strongest kind and its surest finding, sorted. */
export interface Uses {
  readonly files: readonly (readonly [path: RepoPath, known: Known])[];
  readonly folders: readonly (readonly [dir: string, known: Known])[];
}

const nothing: Uses = { files: [], folders: [] };

/** All files of one look at a repository, and what each of them uses, found when it is asked for. */
export class Resolution {
  readonly facts: ReadonlyMap<RepoPath, Facts>;
  readonly #links: Links;
  readonly #aliases: ReadonlyMap<RepoPath, RepoPath>;
  readonly #resolves = new Map<Ecosystem, Resolve>();
  readonly #uses = new Map<RepoPath, Uses>();

  /** What an earlier look found is taken over where it must still hold. */
  constructor(facts: ReadonlyMap<RepoPath, Facts>, links: Links, earlier?: Resolution) {
    this.facts = facts;
    this.#links = links;
    this.#aliases = aliasesOf(links, [...facts.keys()].toSorted(comparePaths));
    if (earlier !== undefined && earlier.#hasSamePaths(facts, links)) this.#takeOver(earlier);
  }

  usesOf(path: RepoPath): Uses {
    const known = this.#uses.get(path);
    if (known !== undefined) return known;
    const facts = this.facts.get(path)!;
    const uses = facts.ecosystem === undefined ? nothing : this.#find(path, facts, this.#resolveFor(facts.ecosystem));
    this.#uses.set(path, uses);
    return uses;
  }

  #hasSamePaths(facts: ReadonlyMap<RepoPath, Facts>, links: Links): boolean {
    if (facts.size !== this.facts.size || links.size !== this.#links.size) return false;
    for (const path of facts.keys()) if (!this.facts.has(path)) return false;
    for (const [link, target] of links) if (this.#links.get(link) !== target) return false;
    return true;
  }

  /** An ecosystem whose files see what they saw keeps its resolver, and each of its files that is the same its uses. */
  #takeOver(earlier: Resolution): void {
    const changed = [...this.facts].filter(([path, facts]) => earlier.facts.get(path) !== facts);
    const holds = new Map<Ecosystem, boolean>();
    for (const ecosystem of earlier.#resolves.keys())
      holds.set(
        ecosystem,
        changed.every(([path, facts]) => sameFace(facts, earlier.facts.get(path)!, ecosystem)),
      );
    for (const [ecosystem, resolve] of earlier.#resolves) if (holds.get(ecosystem)!) this.#resolves.set(ecosystem, resolve);
    for (const [path, uses] of earlier.#uses) {
      const { ecosystem } = this.facts.get(path)!;
      if (ecosystem === undefined || holds.get(ecosystem)) this.#uses.set(path, uses);
    }
    for (const [path] of changed) this.#uses.delete(path);
  }

  /** Sets a resolver up only when a file asks for it, and once. */
  #resolveFor(ecosystem: Ecosystem): Resolve {
    const known = this.#resolves.get(ecosystem);
    if (known !== undefined) return known;
    const resolve = resolvers[ecosystem](withAliases(facesOf(this.facts, ecosystem), this.#aliases));
    this.#resolves.set(ecosystem, resolve);
    return resolve;
  }

  #find(from: RepoPath, facts: Facts, resolve: Resolve): Uses {
    const files = new Map<RepoPath, Known>();
    const folders = new Map<string, Known>();
    for (const use of resolve(from, facts)) {
      if ("dir" in use) note(folders, use.dir, { kind: use.kind, confidence: confidences.certain });
      else {
        const to = this.#aliases.get(use.to) ?? use.to;
        if (to !== from) note(files, to, { kind: use.kind, confidence: use.confidence ?? confidences.certain });
      }
    }
    return files.size + folders.size === 0 ? nothing : { files: sorted(files), folders: sorted(folders) };
  }
}

function note(found: Map<string, Known>, place: string, use: Known): void {
  const known = found.get(place);
  if (known === undefined) found.set(place, use);
  else found.set(place, { kind: stronger(known.kind, use.kind), confidence: Math.max(known.confidence, use.confidence) });
}

function sorted<T>(found: ReadonlyMap<string, T>): [string, T][] {
  return [...found].toSorted(([a], [b]) => comparePaths(a, b));
}
