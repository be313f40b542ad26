// Writes one Parquet file after the other in a thread of its own, while the rows to come are made.
import { parentPort } from "node:worker_threads";
import { ParquetFile } from "./parquetFile.ts";
import type { ParquetCall, ParquetReply } from "./parquetThread.ts";

const port = parentPort!;
let file: ParquetFile | undefined;
let last: Promise<void> = Promise.resolve();

port.on("message", (call: ParquetCall) => {
  last = last.then(() => answer(call));
});

async function answer(call: ParquetCall): Promise<void> {
  try {
    port.postMessage(await run(call));
  } catch (error) {
    await file?.abandon();
    const { message, code, syscall } = error as NodeJS.ErrnoException;
    port.postMessage({ failure: { message, code, syscall } } satisfies ParquetReply);
  }
}

async function run(call: ParquetCall): Promise<ParquetReply> {
  if ("path" in call) {
    file = await ParquetFile.create(call.path, call.columns);
    return { done: true };
  }
  if ("lines" in call) {
    await file!.write(call.lines);
    return { done: true };
  }
  return { written: await file!.finish() };
}
