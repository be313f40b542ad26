import type { LeftOut } from "../../../src/core/model/sourceFile.ts";
import type { Listing, ListOptions, SourceText } from "../../../src/core/ports/repository.ts";
import { openRepository } from "../../../src/node/files/openRepository.ts";

export const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A folder as the survey sees it: everything listed and read. */
export interface Opened {
  readonly listing: Listing;
  readonly files: ReadonlyMap<string, SourceText>;
  /** Path to reason, of the listing and of the reading. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** Opens a folder, lists it and reads every file. */
export async function opened(root: string, options: Partial<ListOptions> & { git?: boolean } = {}): Promise<Opened> {
  const repository = await openRepository(root, { git: options.git ?? true, log: quiet });
  const listing = await repository.list({ include: [], exclude: [], maxFileBytes: 20_000_000, ...options });
  const files = new Map<string, SourceText>();
  const leftOut: LeftOut[] = [...listing.leftOut];
  for (const entry of listing.entries) {
    const read = await repository.read(entry);
    if ("reason" in read) leftOut.push(read);
    else files.set(entry.path, read);
  }
  return { listing, files, leftOut: Object.fromEntries(leftOut.map(({ path, reason }) => [path, reason])) };
}
