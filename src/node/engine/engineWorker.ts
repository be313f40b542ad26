// The engine in a thread of its own, so that nothing it does is felt by the editor's extension host.
import { parentPort, workerData } from "node:worker_threads";
import type { Log } from "../../core/ports/log.ts";
import type { Progress, Step } from "../../core/ports/progress.ts";
import type { Installation } from "../installation.ts";
import type { Watch } from "./engine.ts";
import { LocalEngine } from "./localEngine.ts";
import { type Call, type Reply, toFailure } from "./protocol.ts";

const port = parentPort!;
const send = (reply: Reply) => port.postMessage(reply);
const log: Log = {
  debug: (message) => send({ log: "debug", message }),
  info: (message) => send({ log: "info", message }),
  warn: (message) => send({ log: "warn", message }),
  error: (message) => send({ log: "error", message }),
};
const engine = new LocalEngine(workerData as Installation, log);
const running = new Map<number, AbortController>();

port.on("message", (message: Call) => {
  if ("abort" in message) running.get(message.abort)?.abort();
  else void answer(message);
});

async function answer({ call, method, args }: Extract<Call, { call: number }>): Promise<void> {
  const controller = new AbortController();
  running.set(call, controller);
  const onText = (text: string) => send({ call, text });
  const watch: Watch = { signal: controller.signal, progress: throttled(call), onText };
  try {
    const run = engine[method].bind(engine) as (...args: readonly unknown[]) => Promise<unknown>;
    send({ call, value: await run(...args, watch) });
  } catch (error) {
    send({ call, failure: toFailure(error) });
  } finally {
    running.delete(call);
  }
}

/** At most ten reports a second and step; the first and the last of a step always pass. */
function throttled(call: number): Progress {
  let last: Step | undefined;
  let at = 0;
  return (step, done, total) => {
    const now = performance.now();
    if (step === last && done !== total && now - at < 100) return;
    last = step;
    at = now;
    send({ call, progress: [step, done, total] });
  };
}
