import type { RepoPath } from "./repoPath.ts";

/** What is known of a file once it has been read: facts for the reports, without its text. */
export interface SourceFile {
  readonly path: RepoPath;
  /** Length in bytes of what git stores (without git: of the file on disk). */
  readonly bytes: number;
  /** VS Code language id, `plaintext` where none is known. */
  readonly language: string;
  /** WHATWG encoding name the bytes were decoded with, lower case. */
  readonly encoding: string;
  /** Git's id of the stored bytes. */
  readonly blob: string;
}

/** Why a file is not in. The list and its meanings are part of the contract. */
export const reasons = [
  "ignored",
  "excluded-by-config",
  "not-included",
  "binary",
  "encoding",
  "too-large",
  "not-regular",
  "symlink",
  "submodule",
  "nested-repository",
  "unreadable",
  "gone",
  "path-not-utf8",
  "lfs-pointer",
  "own",
  "generated",
  "secret",
  "licence",
  "duplicate",
  "near-duplicate",
  "contaminated",
  "over-limit",
  "template-clash",
  "special-token",
  "too-long-word",
] as const;

export type Reason = (typeof reasons)[number];

/** Something that was seen and not taken. An ignored folder is one entry with a trailing `/`. */
export interface LeftOut {
  readonly path: RepoPath;
  readonly reason: Reason;
  /** One more fact for a human: a size, an encoding, the error of the operating system. */
  readonly detail?: string;
}
