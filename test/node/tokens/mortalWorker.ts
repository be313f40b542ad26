import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Birth, Request } from "../../../src/node/tokens/protocol.ts";

// Counts characters, dies over the word "poison" and sleeps over the word "slow". Where it is given a folder, only the first
// worker that claims it lives.
const { folder } = (workerData as Birth).files;
if (folder !== "") mkdirSync(join(folder, "claimed"));
const facts = { sha256: "", specialTokens: [], linear: true };
parentPort!.postMessage({ say: "ready", loaded: { facts } }, []);
parentPort!.on("message", (request: Request) => {
  const texts = request.kind === "count" ? request.texts : [request.text];
  if (texts.some((text) => text.includes("poison"))) process.exit(1);
  if (texts.some((text) => text.includes("slow"))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000);
  parentPort!.postMessage({ say: "answer", answer: texts.map((text) => text.length) }, []);
});
