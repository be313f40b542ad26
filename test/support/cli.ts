import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built command line. */
export const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
}

/** Runs `repoloom` as a child process. */
export function repoloom(args: readonly string[], { cwd, env, nodeArgs = [] }: Where = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, cli, ...args], {
    ...(cwd ? { cwd } : {}),
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return { code: status, stdout, stderr };
}

/** Runs `repoloom` and reads the one JSON document that stdout must hold; an exit code other than 0 throws. */
export function repoloomJson<T>(args: readonly string[], where: Where = {}): T {
  const { code, stdout, stderr } = repoloom([...args, "--json"], where);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** Starts `repoloom`, interrupts it as soon as the moment has come, and waits for its end. */
export async function interrupted(args: readonly string[], moment: () => boolean): Promise<Run> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  const timer = setInterval(() => {
    if (!moment()) return;
    clearInterval(timer);
    child.kill("SIGINT");
  }, 5);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(timer);
  return { code, ...said };
}
