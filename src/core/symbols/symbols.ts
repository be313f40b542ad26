import type { Span } from "../model/span.ts";
import type { Term } from "./constant.ts";

export type DefinitionKind =
  | "function"
  | "class"
  | "interface"
  | "struct"
  | "trait"
  | "type"
  | "enum"
  | "constant"
  | "variable"
  | "method";

/** One parameter of a function as it is declared. */
export interface Parameter {
  readonly name: string;
  /** The type as written, blanks made one; absent where none is written. */
  readonly type?: string;
  /** The default as written, blanks made one. */
  readonly defaultText?: string;
  /** The default as a constant expression, where it is one. */
  readonly defaultTerms?: readonly Term[];
}

/** A member of an enum, or of a union of literals; the value where it is certain. */
export interface Member {
  readonly name: string;
  readonly value?: string;
}

/** A name that a file defines at its top level, or a method of a class that it defines. */
export interface Definition extends Span {
  readonly name: string;
  readonly kind: DefinitionKind;
  /** 1-based line of the name. */
  readonly line: number;
  readonly exported: boolean;
  /** The class or type that a method belongs to. */
  readonly owner?: string;
  /** From the opening brace (Python: the first statement) to the end. */
  readonly body?: Span;
  /** Parameters and result as written, comments gone and blanks made one: `(a: number): string`. */
  readonly signature?: string;
  readonly parameters?: readonly Parameter[];
  /** The comment or docstring that documents it. */
  readonly docs?: Span;
  /** What a class or interface extends; absent where an expression stands there. */
  readonly extends?: readonly string[];
  readonly members?: readonly Member[];
  /** The initializer as a constant expression, where it is one. */
  readonly terms?: readonly Term[];
  /** Names of the errors that are constructed in throw or raise statements of its body; absent where one cannot be told. */
  readonly throws?: readonly string[];
}

/** A local name that an import binds: `imported` is `default`, `*` for the whole module, or the name over there. */
export interface Binding {
  readonly local: string;
  readonly imported: string;
  readonly specifier: string;
}

/** A name that a file passes on from another: `exported` is `*` where everything is. */
export interface ReExport {
  readonly exported: string;
  readonly imported: string;
  readonly specifier: string;
}

/** A call by a plain name. */
export interface Call {
  readonly name: string;
  readonly at: number;
}

/** An environment variable that is read under a literal name. */
export interface EnvironmentRead {
  readonly name: string;
  /** The literal that stands in for it where it is not set. */
  readonly fallback?: string;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
}

/** An option of a command line with what is literal about it. */
export interface CliOption {
  readonly name: string;
  readonly description?: string;
  readonly fallback?: string;
}

export interface Todo {
  readonly mark: "TODO" | "FIXME";
  readonly owner?: string;
  readonly line: number;
  readonly text: string;
}

/** What one file says about its names. Every fact is certain or absent; plain data. */
export interface Symbols {
  /** By place in the file. */
  readonly definitions: readonly Definition[];
  /** How often each name may be declared or bound, at any depth, rather once too often: to tell that a name is unique. */
  readonly declared: ReadonlyMap<string, number>;
  readonly bindings: readonly Binding[];
  readonly reExports: readonly ReExport[];
  /** Names under which the file exports something of its own under another name: exported to local. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly calls: readonly Call[];
  /** Identifiers outside strings and comments, with how often they stand there. */
  readonly identifiers: ReadonlyMap<string, number>;
  /** Absent where the environment is read in a way that hides names. */
  readonly environment?: readonly EnvironmentRead[];
  readonly routes: readonly Route[];
  readonly options: readonly CliOption[];
  readonly todos: readonly Todo[];
  /** Offsets at which a whole line may be inserted between two top-level statements, ascending. */
  readonly boundaries: readonly number[];
}
