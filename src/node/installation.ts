import { join } from "node:path";

/** Where the built parts stand that are loaded at run time; absolute paths. */
export interface Installation {
  readonly tokenWorker: string;
  readonly engineWorker: string;
  /** Folder of the bundled tokenizers. */
  readonly tokenizers: string;
}

/** The parts in the folder that the build fills. */
export function installedIn(dist: string): Installation {
  return {
    tokenWorker: join(dist, "tokenWorker.js"),
    engineWorker: join(dist, "engineWorker.js"),
    tokenizers: join(dist, "tokenizers"),
  };
}

/** Folder of the text that ships, beside the tokenizers. */
export function haystackOf({ tokenizers }: Installation): string {
  return join(tokenizers, "..", "haystack");
}
