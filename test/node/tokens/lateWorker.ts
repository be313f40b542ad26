import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Birth } from "../../../src/node/tokens/protocol.ts";

// The first one works at once. The second says that it is ready, notes it in the folder, and has much to throw away when it ends.
const { folder } = (workerData as Birth).files;
const second = existsSync(join(folder, "first"));
mkdirSync(join(folder, second ? "second" : "first"));
const ballast = second ? Array.from({ length: 2_000_000 }, (_, index) => ({ index })) : [];
const facts = { sha256: "", specialTokens: [], linear: true };
parentPort!.postMessage({ say: "ready", loaded: { facts } }, []);
parentPort!.on("message", () => parentPort!.postMessage({ say: "answer", answer: [ballast.length] }, []));
if (second) mkdirSync(join(folder, "ready"));
