import { rmSync } from "node:fs";

const pending = new Set<() => void>();
const watched = { signals: false };

/**
 * Runs `task` when this process ends, however it ends, unless the returned function is called first:
 * no server and no folder outlives the tests.
 */
export function atExit(task: () => void): () => void {
  watchSignals();
  pending.add(task);
  return () => void pending.delete(task);
}

/** Removes a folder; one that a dying process still writes to is tried again. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function watchSignals(): void {
  if (watched.signals) return;
  watched.signals = true;
  process.on("exit", () => pending.forEach((task) => task()));
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.on(signal, () => process.exit(code));
}
