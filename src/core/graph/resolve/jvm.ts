import { folderOf, type RepoPath } from "../../model/repoPath.ts";
import type { Facts } from "../facts.ts";
import { DeclaredNames } from "./names.ts";
import { nearest } from "./nearest.ts";
import type { Resolver, Use } from "./resolver.ts";

/**
 * Java, Kotlin, Scala, Groovy: a name is found by its declared package, wherever its file lies. Single imports come
 * first, then the own package, which needs no import, then imports of whole packages (JLS 6.4.1, 7.5).
 */
export const jvm: Resolver = (files) => {
  const names = new JvmNames(files);
  return (path, facts) => names.usesOf(path, facts);
};

class JvmNames {
  private readonly names: DeclaredNames;

  constructor(files: ReadonlyMap<RepoPath, Facts>) {
    this.names = new DeclaredNames(
      [...files].filter(([, { ecosystem }]) => ecosystem === "jvm"),
      packageOf,
    );
  }

  *usesOf(path: RepoPath, facts: Facts): Generator<Use> {
    const own = packageOf(path, facts);
    const single = new Set<string>();
    const wholes: string[] = [];
    for (const { specifier } of facts.imports) {
      const segments = specifier.split(".");
      if (segments.at(-1) === "*") {
        const whole = segments.slice(0, -1);
        if (this.names.has(whole.join("."))) wholes.push(whole.join("."));
        yield* this.qualified(whole, path);
      } else {
        single.add(segments.at(-1)!);
        yield* this.qualified(segments, path);
      }
    }
    for (const mention of facts.mentions ?? []) {
      if (mention.includes(".")) yield* this.qualified(mention.split("."), path);
      else if (!single.has(mention)) yield* this.simple(mention, path, [own, ...wholes]);
    }
  }

  /** `a.b.C.D.e`: the file of the outermost type, with the longest package that has it. */
  private *qualified(segments: readonly string[], from: RepoPath): Generator<Use> {
    for (let length = segments.length - 1; length > 0; length--) {
      const to = nearest(this.names.find(segments.slice(0, length).join("."), segments[length]!), from);
      if (to === undefined) continue;
      yield { to, kind: "import" };
      return;
    }
  }

  /** The first package that has the name; the own one comes first and needs no import. */
  private *simple(name: string, from: RepoPath, packages: readonly string[]): Generator<Use> {
    for (const [index, key] of packages.entries()) {
      const to = nearest(this.names.find(key, name), from);
      if (to === undefined) continue;
      yield { to, kind: index === 0 ? "same-package" : "import" };
      return;
    }
  }
}

/** Files without a package see each other when they lie in one folder. */
function packageOf(path: RepoPath, { module = "" }: Facts): string {
  return module === "" ? `/${folderOf(path)}` : module;
}
