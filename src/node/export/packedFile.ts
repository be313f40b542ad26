import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Transform } from "node:stream";
import { createGzip } from "node:zlib";
import { DurableFile, type Written } from "./durableFile.ts";
import { zstdPacker } from "./zstd.ts";

/** What was written, and what it is once unpacked: that does not depend on the version of the compressor. */
export interface Packed extends Written {
  readonly content: Written;
}

const packers: Readonly<Record<"jsonl.gz" | "jsonl.zst", () => Transform>> = {
  "jsonl.gz": () => createGzip({ level: 6 }),
  "jsonl.zst": zstdPacker,
};

/** Lines that are packed as one stream: not every reader goes on after the end of a first one. */
export class PackedFile {
  readonly #file: DurableFile;
  readonly #packer: Transform;
  readonly #hash = createHash("sha256");
  readonly #pumping: Promise<void>;
  #bytes = 0;

  constructor(file: DurableFile, container: keyof typeof packers) {
    this.#file = file;
    this.#packer = packers[container]();
    this.#pumping = this.#pump();
    this.#pumping.catch(() => {}); // it is awaited with the next line
  }

  async write(line: string): Promise<void> {
    const bytes = Buffer.from(line);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    if (!this.#packer.write(bytes)) await Promise.race([once(this.#packer, "drain"), this.#pumping]);
  }

  async finish(): Promise<Packed> {
    this.#packer.end();
    await this.#pumping;
    return { ...(await this.#file.finish()), content: { bytes: this.#bytes, sha256: this.#hash.digest("hex") } };
  }

  async abandon(): Promise<void> {
    this.#packer.destroy();
    await this.#file.abandon();
  }

  async #pump(): Promise<void> {
    for await (const chunk of this.#packer as AsyncIterable<Buffer>) await this.#file.write(chunk);
  }
}
