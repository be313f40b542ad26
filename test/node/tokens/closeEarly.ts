import { existsSync } from "node:fs";
import { join } from "node:path";
import { WorkerPool } from "../../../src/node/tokens/workerPool.ts";

// A program that closes its pool when the second worker has said that it is ready and nobody has listened yet.
const folder = process.argv[2]!;
const pool = new WorkerPool(
  new URL("lateWorker.ts", import.meta.url).pathname,
  { files: { kind: "bundled", id: "", folder } },
  2,
);
await pool.open();
await Promise.all([1, 2, 3].map(() => pool.run({ kind: "count", texts: [""] })));
const clock = new Int32Array(new SharedArrayBuffer(4));
while (!existsSync(join(folder, "ready"))) Atomics.wait(clock, 0, 0, 10);
await pool.close();
process.stdout.write("closed");
