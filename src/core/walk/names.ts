/** What the index says of a tracked file. */
export interface Tracked {
  /** The blob's id; `undefined` while the file is in conflict. */
  readonly id: string | undefined;
  /** Stored as a symbolic link. */
  readonly isLink: boolean;
  /** Marked as outside the sparse checkout. */
  readonly sparse: boolean;
}

/** Names below the opened folder by kind, before anybody looked at the files or at our own filters. */
export interface Names {
  /** Path to what the index knows of it; `null` for an untracked file. */
  readonly files: Map<string, Tracked | null>;
  readonly submodules: string[];
  /** Symbolic links that the system cannot make: on disk they are small text files. */
  readonly links: string[];
  /** Folders that are repositories of their own, with a trailing `/`. */
  readonly nested: string[];
  /** Files, and folders with a trailing `/` (never entered). */
  readonly ignored: string[];
  /** Names that are not UTF-8, shown with U+FFFD. */
  readonly notUtf8: string[];
  /** Folders that may not be listed, with a trailing `/`. */
  readonly unreadable: string[];
  /** Untracked named pipes, sockets and devices, which git does not see. */
  readonly special: string[];
  /** The opened folder itself is ignored by the repository it stands in. */
  rootIgnored: boolean;
}

/** No names yet. */
export function noNames(): Names {
  return {
    files: new Map(),
    submodules: [],
    links: [],
    nested: [],
    ignored: [],
    notUtf8: [],
    unreadable: [],
    special: [],
    rootIgnored: false,
  };
}
