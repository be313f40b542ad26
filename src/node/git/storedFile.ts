import { createHash } from "node:crypto";
import { isUnchanged, unchanged, type Conversion } from "../../core/walk/conversion.ts";
import { isTextWithCrlf } from "../../core/walk/lineEnds.ts";
import { toStored } from "../../core/walk/toStored.ts";
import type { Blob, BlobReader } from "./blobReader.ts";

/** A file as git stores it, and the id git stores it under. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly blob: string;
}

/** What is needed to tell how a file on disk is stored. */
export interface Storage {
  readonly hash: "sha1" | "sha256";
  readonly blobs: BlobReader;
  readonly conversion: Conversion | undefined;
  /** The blob in the index; `undefined` for an untracked file or one in conflict. */
  readonly id: string | undefined;
}

/** Git's id of a blob with these bytes. */
export function blobId(bytes: Uint8Array, hash: "sha1" | "sha256"): string {
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/**
 * The stored bytes of a file that is on disk. A file that differs from the index only by conversions is the index's
 * blob, so that every checkout of a commit and its bare clone give the same; a changed one is converted as `git add` would.
 */
export async function storedFile(disk: Uint8Array, storage: Storage): Promise<Stored> {
  const { hash, conversion = unchanged, id } = storage;
  const asIs = { bytes: disk, blob: blobId(disk, hash) };
  if (isUnchanged(conversion) || asIs.blob === id) return asIs;
  const bytes = toStored(disk, conversion);
  const converted = { bytes, blob: blobId(bytes, hash) };
  if (id === undefined || converted.blob === id) return converted;
  const indexed = await storage.blobs.read(id);
  return typeof indexed === "string" ? converted : againstIndex({ disk, converted, indexed, conversion, id, hash });
}

/** Git keeps the CRLF of a file that has them in the index already, where nothing but the content says it is text. */
function againstIndex(found: {
  disk: Uint8Array;
  converted: Stored;
  indexed: Exclude<Blob, string>;
  conversion: Conversion;
  id: string;
  hash: Storage["hash"];
}): Stored {
  const keepsCrlf = found.conversion.ends === "auto" && isTextWithCrlf(found.indexed);
  const conversion: Conversion = keepsCrlf ? { ...found.conversion, ends: "none" } : found.conversion;
  const bytes = keepsCrlf ? toStored(found.disk, conversion) : found.converted.bytes;
  const normalized = toStored(found.indexed, { ...conversion, encoding: undefined });
  if (Buffer.compare(bytes, normalized) === 0) return { bytes: found.indexed, blob: found.id };
  return { bytes, blob: blobId(bytes, found.hash) };
}
