import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { start, finish, type Child } from "./child.ts";
import type { ServerInstallation } from "./installServer.ts";
import { isolated, shortFolder, writeSettings } from "./profile.ts";

export interface ServerOptions {
  /** VSIX files to install first. */
  readonly extensions?: readonly string[];
  /** False: folders open untrusted, in restricted mode. */
  readonly trusted?: boolean;
  /** Lets the browser start a test run inside the extension host. */
  readonly testDriver?: boolean;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Reaches the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running server with folders of its own. */
export interface Server {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** The last of what the server printed. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts VS Code's own server with a fresh profile and waits until it answers. */
export async function startServer(installation: ServerInstallation, options: ServerOptions): Promise<Server> {
  const { path: data, remove } = shortFolder();
  writeSettings(join(data, "u"), options.settings);
  const folders = ["--server-data-dir", join(data, "s"), "--user-data-dir", join(data, "u"), "--extensions-dir", join(data, "e")];
  const env = { ...process.env, ...isolated(data), ...options.env };
  const main = join(installation.root, "out/server-main.js");
  try {
    const vsix = (options.extensions ?? []).flatMap((file) => ["--install-extension", file]);
    if (vsix.length > 0) await finish(installation.node, [main, ...folders, ...vsix, "--force"], { env, limitMs: 60_000 });
    const child = start(installation.node, [main, ...flags(options), ...folders], { env });
    const stop = async (): Promise<void> => (await child.stop(), remove());
    try {
      return { address: await addressOf(child), log: () => child.output().slice(-4000), stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    remove();
    throw error;
  }
}

function flags({ trusted = true, testDriver = false }: ServerOptions): string[] {
  const always =
    "--host 127.0.0.1 --port 0 --without-connection-token --accept-server-license-terms --disable-telemetry " +
    "--telemetry-level off --disable-experiments --enable-remote-auto-shutdown --force-disable-user-env";
  return [
    ...always.split(" "),
    ...(trusted ? ["--disable-workspace-trust"] : []),
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
  ];
}

async function addressOf(child: Child): Promise<string> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await delay(50)) {
    const port = /agent listening on (\d+)/.exec(child.output())?.[1];
    if (port) return `127.0.0.1:${port}`;
    if (!child.running()) break;
  }
  throw new Error(`VS Code's server did not start:\n${child.output().slice(-4000)}`);
}
