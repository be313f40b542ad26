import { setImmediate } from "node:timers/promises";
import type { Git } from "./git.ts";

/** A blob's bytes; `too-large` above the limit, `missing` where the store does not have it. */
export type Blob = Uint8Array | "too-large" | "missing";

interface Request {
  readonly id: string;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (error: unknown) => void;
}

/** One process answers for at most this many bytes, so that memory stays bounded. */
const batchBytes = 64_000_000;

/** Reads blobs out of git's store by id; requests that come close together share a process. */
export class BlobReader {
  readonly #git: Git;
  readonly #most: number;
  #waiting: Request[] = [];
  #running = false;

  constructor(git: Git, most: number) {
    this.#git = git;
    this.#most = most;
  }

  /** @throws GitFailure when the store cannot be read */
  read(id: string): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, resolve, reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    await setImmediate();
    while (this.#waiting.length > 0) {
      const requests = this.#waiting.splice(0, 500);
      try {
        const blobs = await readBlobs(this.#git, [...new Set(requests.map(({ id }) => id))], this.#most);
        for (const { id, resolve } of requests) resolve(blobs.get(id) ?? "missing");
      } catch (error) {
        for (const { reject } of requests) reject(error);
      }
    }
    this.#running = false;
  }
}

async function readBlobs(git: Git, ids: readonly string[], most: number): Promise<ReadonlyMap<string, Blob>> {
  const blobs = new Map<string, Blob>();
  let batch: string[] = [];
  let bytes = 0;
  const read = async (): Promise<void> => {
    if (batch.length > 0) await addContents(blobs, git, batch);
    batch = [];
    bytes = 0;
  };
  for (const [id, size] of await sizesOf(git, ids)) {
    if (size > most) blobs.set(id, "too-large");
    else {
      if (bytes + size > batchBytes) await read();
      batch.push(id);
      bytes += size;
    }
  }
  await read();
  return blobs;
}

/** Ids that are missing are left out. */
async function sizesOf(git: Git, ids: readonly string[]): Promise<[id: string, size: number][]> {
  const output = await git.run(["cat-file", "--batch-check"], { input: Buffer.from(`${ids.join("\n")}\n`) });
  const answers = output.toString("latin1").matchAll(/^([0-9a-f]+) blob (\d+)$/gm);
  return [...answers].map((answer) => [answer[1]!, Number(answer[2])]);
}

/** Each answer is a line `id type size`, the bytes, a newline. */
async function addContents(blobs: Map<string, Blob>, git: Git, ids: readonly string[]): Promise<void> {
  const output = await git.run(["cat-file", "--batch"], { input: Buffer.from(`${ids.join("\n")}\n`) });
  for (let at = 0; at < output.length;) {
    const end = output.indexOf("\n", at);
    const [id, type, size] = output.toString("latin1", at, end).split(" ");
    if (type === "missing") at = end + 1;
    else {
      at = end + 1 + Number(size) + 1;
      blobs.set(id!, Uint8Array.from(output.subarray(end + 1, at - 1))); // a copy: the whole output is not kept for one
    }
  }
}
