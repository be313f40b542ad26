import type { EdgeKind } from "../model/graph.ts";

/** One use of another file as it is written in the source, not yet resolved to a path. */
export interface Import {
  /** The words of the language: `./x`, `a.b`, `crate::x`. Quotes, escapes and query suffixes are gone. */
  readonly specifier: string;
  readonly kind: EdgeKind;
  /** What is taken from it, where that decides which files are used (Python's `from a import b, *`), or the name it is given (Go). */
  readonly names?: readonly string[];
}

/** What a lexer finds in one text. Plain data that survives `structuredClone` and JSON. */
export interface Lexed {
  readonly imports: readonly Import[];
  /** Names that the file binds at its top level, where resolvers ask for them (Python packages). */
  readonly bound?: readonly string[];
  /** The package, namespace or module that the file says it belongs to. */
  readonly module?: string;
  /** Top-level names of the file, in languages that link by name instead of by import. */
  readonly declares?: readonly string[];
  /** Names that its code mentions and that may be another file's. */
  readonly mentions?: readonly string[];
}

/** A scanner for one language family: one pass, linear in the text's length, never throws. */
export type Lexer = (source: { readonly path: string; readonly text: string }) => Lexed;
