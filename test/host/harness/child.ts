import { spawn, spawnSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { atExit } from "./cleanUp.ts";

/** A process with everything it starts, in a group of its own. */
export interface Child {
  /** What it printed so far, both streams. */
  output(): string;
  /** False once it has ended. */
  running(): boolean;
  /** Its exit code; -1 when a signal ended it. */
  readonly exited: Promise<number>;
  /** Ends the whole group; done when the process is gone. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a process whose group ends with this one at the latest. */
export function start(command: string, args: readonly string[], options: StartOptions = {}): Child {
  const spawned = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const printed: string[] = [];
  for (const stream of [spawned.stdout, spawned.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  const exited = new Promise<number>((resolve) => {
    spawned.once("error", (error) => (printed.push(String(error)), resolve(-1)));
    spawned.once("close", (code) => resolve(code ?? -1));
  });
  const forget = atExit(() => endGroup(spawned.pid, "SIGKILL"));
  const stop = async (): Promise<void> => {
    endGroup(spawned.pid, "SIGTERM");
    await Promise.race([exited, delay(3000, undefined, { ref: false })]);
    endGroup(spawned.pid, "SIGKILL");
    await exited;
    forget();
  };
  const running = (): boolean => spawned.exitCode === null && spawned.signalCode === null && spawned.pid !== undefined;
  return { output: () => printed.join(""), running, exited, stop };
}

/**
 * Runs a process to its end and returns what it printed.
 * @throws Error with the output when it fails or takes longer than `limitMs`
 */
export async function finish(
  command: string,
  args: readonly string[],
  options: StartOptions & { limitMs: number },
): Promise<string> {
  const { limitMs, ...startOptions } = options;
  const child = start(command, args, startOptions);
  const code = await Promise.race([child.exited, delay(limitMs, "late" as const, { ref: false })]);
  await child.stop();
  if (code === 0) return child.output();
  const how = code === "late" ? `took longer than ${limitMs / 1000} s` : `failed with ${code}`;
  throw new Error(`${command} ${args.join(" ")} ${how}:\n${child.output().slice(-4000)}`);
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === "win32") return void spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
