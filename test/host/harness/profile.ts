import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit, removeFolder } from "./cleanUp.ts";

/** A folder with a short real path, gone at the end: sockets below it may have 107 bytes of path. */
export function shortFolder(): { path: string; remove: () => void } {
  const parent = process.platform === "darwin" ? "/tmp" : tmpdir();
  const path = realpathSync(mkdtempSync(join(parent, "rl-")));
  const forget = atExit(() => removeFolder(path));
  const remove = (): void => {
    removeFolder(path);
    forget();
  };
  return { path, remove };
}

/** Writes the user settings of a profile: the quiet ones and those given. */
export function writeSettings(userData: string, settings: Readonly<Record<string, unknown>> = {}): void {
  mkdirSync(join(userData, "User"), { recursive: true });
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify({ ...quiet, ...settings }));
}

/** Environment in which no file of the person who runs the tests is read or written. */
export function isolated(data: string): Record<string, string> {
  const home = join(data, "h");
  mkdirSync(home, { recursive: true });
  const below = { XDG_CACHE_HOME: "c", XDG_CONFIG_HOME: "g", XDG_DATA_HOME: "d", XDG_STATE_HOME: "s" };
  const folders = Object.entries(below).map(([name, folder]) => [name, join(home, folder)]);
  return {
    HOME: home,
    TMPDIR: data,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    ...Object.fromEntries(folders),
  };
}

/** Nothing moves, pops up or asks for the network by itself. */
const quiet = {
  "workbench.startupEditor": "none",
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.ignoreRecommendations": true,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.reduceMotion": "on",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "files.simpleDialog.enable": true,
  "git.enabled": false,
  "remote.autoForwardPorts": false,
};
