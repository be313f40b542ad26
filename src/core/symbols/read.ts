import { extensionOf, type RepoPath } from "../model/repoPath.ts";
import { readC } from "./c.ts";
import { readGo } from "./go.ts";
import { readJava } from "./java.ts";
import { readJavaScript } from "./javascript.ts";
import { readPython } from "./python.ts";
import { readRust } from "./rust.ts";
import { NameCounts } from "./read/counts.ts";
import type { Symbols } from "./symbols.ts";

/** Longer files are data; what is in them is not asked for. */
const most = 2_000_000;

export type Dialect = "javascript" | "python" | "go" | "rust" | "java" | "c";

const extensions: Readonly<Record<string, Dialect>> = Object.fromEntries(
  (
    [
      ["javascript", ".js .mjs .cjs .jsx .ts .mts .cts .tsx"],
      ["python", ".py .pyi"],
      ["go", ".go"],
      ["rust", ".rs"],
      ["java", ".java"],
      ["c", ".c .h .cc .cpp .cxx .hh .hpp .hxx"],
    ] as const
  ).flatMap(([dialect, names]) => names.split(" ").map((name) => [name, dialect])),
);

/** The dialect whose rules read a file; undefined where no reader is at home. The name alone decides. */
export function dialectOf(path: RepoPath): Dialect | undefined {
  return extensions[extensionOf(path)];
}

const readers: Readonly<Record<Dialect, (path: RepoPath, text: string) => Symbols | undefined>> = {
  javascript: readJavaScript,
  python: (_, text) => readPython(text),
  go: (_, text) => readGo(text),
  rust: (_, text) => readRust(text),
  java: (_, text) => readJava(text),
  c: (_, text) => readC(text),
};

/** The symbols of one file; undefined where there is no reader, or its text cannot be read with certainty. Linear; never throws. */
export function symbolsOf({ path, text }: { readonly path: RepoPath; readonly text: string }): Symbols | undefined {
  const dialect = text.length > most ? undefined : dialectOf(path);
  const symbols = dialect === undefined ? undefined : readers[dialect](path, text);
  return symbols && { ...symbols, declared: withDefinitions(symbols) };
}

/** What a reader found defined is declared at least as often. */
function withDefinitions({ declared, definitions }: Symbols): ReadonlyMap<string, number> {
  const defined = new NameCounts();
  for (const { name } of definitions) defined.add(name);
  return new Map([
    ...declared,
    ...[...defined].map(([name, count]) => [name, Math.max(count, declared.get(name) ?? 0)] as const),
  ]);
}
