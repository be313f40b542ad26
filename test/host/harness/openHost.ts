import { join } from "node:path";
import { downloadAndUnzipVSCode, SilentReporter } from "@vscode/test-electron";
import { desktopHost } from "./desktopHost.ts";
import { cache } from "./installServer.ts";
import { serverHost } from "./serverHost.ts";
import type { Host } from "./session.ts";
import { type HostName, versions } from "./versions.ts";

/**
 * The VS Code to test in. `VSCODE_TEST_HOST=desktop|server|auto`; auto takes the desktop of VSCODE_EXECUTABLE_PATH,
 * else downloads one, and where that is not to be had runs VS Code's server, which npm brings.
 */
export async function openHost(name: HostName, suiteFile: string): Promise<Host> {
  const wanted = process.env["VSCODE_TEST_HOST"] ?? "auto";
  if (!["desktop", "server", "auto"].includes(wanted))
    throw new Error(`VSCODE_TEST_HOST is ${wanted}; it may be desktop, server or auto.`);
  if (wanted === "server" || (wanted === "auto" && !(await desktopPossible()))) return serverHost(name, suiteFile);
  return desktopHost(`${name} (${versions[name]})`, await desktopExecutable(name), suiteFile);
}

/** A desktop needs a display, and either an executable or the site that it is downloaded from. */
async function desktopPossible(): Promise<boolean> {
  const display = process.platform !== "linux" || Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
  return display && (Boolean(process.env["VSCODE_EXECUTABLE_PATH"]) || (await downloadReachable()));
}

async function downloadReachable(): Promise<boolean> {
  try {
    const { ok } = await fetch("https://update.code.visualstudio.com/api/releases/stable", { signal: AbortSignal.timeout(3000) });
    return ok;
  } catch {
    return false;
  }
}

/**
 * An executable that the person names stands in for the newest release; the oldest is always ours to choose.
 * @throws Error that says what to do
 */
async function desktopExecutable(name: HostName): Promise<string> {
  const named = process.env["VSCODE_EXECUTABLE_PATH"];
  if (named && name === "newest") return named;
  const version = versions[name];
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: join(cache, "desktop"), reporter: new SilentReporter() });
  } catch (error) {
    const instead = "Set VSCODE_TEST_HOST=server to test in its server, which needs no download.";
    throw new Error(`VS Code ${version} cannot be downloaded (${String(error)}). ${instead}`, { cause: error });
  }
}
