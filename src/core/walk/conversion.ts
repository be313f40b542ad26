/** What git does between a file on disk and the bytes it stores, decided by attributes and configuration. */
export interface Conversion {
  /** `text`: CRLF becomes LF. `auto`: only where the content looks like text. */
  readonly ends: "none" | "text" | "auto";
  /** `$Id: ... $` becomes `$Id$`. */
  readonly ident: boolean;
  /** The name git knows the encoding on disk by; what is stored is UTF-8. */
  readonly encoding: string | undefined;
  /** A program converts the file: only git's own copy tells what is stored. */
  readonly filter: string | undefined;
}

/** What `git check-attr` says of a path: each attribute `set`, `unset` or a value; absent where it is unspecified. */
export type Attributes = Readonly<Partial<Record<string, string>>>;

/** The configuration that decides. */
export interface ConversionConfig {
  readonly autocrlf: boolean;
  /** Names of filters for which a program is configured. */
  readonly filters: ReadonlySet<string>;
}

export const unchanged: Conversion = { ends: "none", ident: false, encoding: undefined, filter: undefined };

/** Whether what is on disk is what is stored. */
export function isUnchanged({ ends, ident, encoding, filter }: Conversion): boolean {
  return ends === "none" && !ident && encoding === undefined && filter === undefined;
}

/** Git's decision for one path, on the way from disk to store (gitattributes(5), gitconfig `core.autocrlf`). */
export function conversionOf(attributes: Attributes, { autocrlf, filters }: ConversionConfig): Conversion {
  const filter = attributes["filter"];
  return {
    ends: endsOf(attributes, autocrlf),
    ident: attributes["ident"] === "set",
    encoding: encodingOf(attributes["working-tree-encoding"]),
    filter: filter !== undefined && filters.has(filter) ? filter : undefined,
  };
}

/** `text` decides, then its old name `crlf`, then `eol` (which means `text`), then the configuration. */
function endsOf(attributes: Attributes, autocrlf: boolean): Conversion["ends"] {
  const decided = endsBy(attributes["text"]) ?? endsBy(attributes["crlf"]);
  if (decided !== undefined) return decided;
  if (attributes["eol"] === "lf" || attributes["eol"] === "crlf") return "text";
  return autocrlf ? "auto" : "none";
}

function endsBy(value: string | undefined): Conversion["ends"] | undefined {
  if (value === "set" || value === "input") return "text";
  if (value === "unset") return "none";
  return value === "auto" ? "auto" : undefined;
}

function encodingOf(value: string | undefined): string | undefined {
  if (value === undefined || ["set", "unset", "unspecified", ""].includes(value)) return undefined;
  return /^utf-?8$/i.test(value) ? undefined : value;
}
