import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";

/** What was written. */
export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** Text is gathered up to this many UTF-16 units before it is written. */
const gathered = 1 << 20;

/** A file under way: gathers small pieces, hashes and counts what is written. Throws what the system throws. */
export class DurableFile {
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");
  #bytes = 0;
  #waiting = "";

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** A file that must not exist yet. */
  static async create(path: string): Promise<DurableFile> {
    return new DurableFile(await open(path, "wx"));
  }

  /** Bytes are on their way to the disk when this resolves; text may still be waiting. */
  async write(piece: string | Uint8Array): Promise<void> {
    if (typeof piece !== "string") {
      await this.#flush();
      return await this.#put(piece);
    }
    if (this.#waiting.length + piece.length > gathered) await this.#flush();
    this.#waiting += piece;
  }

  /** Waits until everything is on the disk (`sync`; a pipe has none) and closes. */
  async finish(options = { sync: true }): Promise<Written> {
    await this.#flush();
    if (options.sync) await this.#file.sync();
    await this.#file.close();
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  /** Closes without more ado; does nothing where it is closed. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
  }

  async #flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = "";
    if (text !== "") await this.#put(Buffer.from(text));
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    // One write may take only a part: a pipe, a disk that is about to be full.
    for (let at = 0; at < bytes.length;) at += (await this.#file.write(bytes, at)).bytesWritten;
  }
}

/** Makes a rename or a removal in a folder durable; not every system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
