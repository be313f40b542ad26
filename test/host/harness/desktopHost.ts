import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { finish, start } from "./child.ts";
import { isolated, shortFolder, writeSettings } from "./profile.ts";
import type { Report } from "./report.ts";
import { extensionOf, suiteEnvironment, type Host, type Session } from "./session.ts";

/** A desktop VS Code, given by its executable. It needs a display (on Linux: `xvfb-run -a npm run test:host`). */
export function desktopHost(name: string, executable: string, suiteFile: string): Host {
  return {
    name: `${name} (desktop)`,
    run: (session) => runIn(executable, suiteFile, session),
    stop: async () => {},
  };
}

/** The package's own `runTests` always trusts the workspace and cannot be ended in time, so the flags stand here. */
async function runIn(executable: string, suiteFile: string, session: Session): Promise<Report> {
  const { path: data, remove } = shortFolder();
  const report = join(data, "report.json");
  const env = { ...process.env, ...isolated(data), ...suiteEnvironment(session, report) };
  const folders = [`--user-data-dir=${join(data, "u")}`, `--extensions-dir=${join(data, "e")}`];
  writeSettings(join(data, "u"));
  try {
    const extension = extensionOf(session, data);
    for (const vsix of extension.install) await install(executable, vsix, folders, env);
    const window = start(executable, [...folders, ...flags(suiteFile, session, extension.development)], { env });
    await Promise.race([window.exited, delay(session.limitMs, undefined, { ref: false })]);
    await window.stop();
    if (!existsSync(report)) throw new Error(`no report from suite ${session.suite}:\n${window.output().slice(-6000)}`);
    return JSON.parse(readFileSync(report, "utf8")) as Report;
  } finally {
    remove();
  }
}

async function install(executable: string, vsix: string, folders: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  await finish(cli!, [...args, ...folders, "--install-extension", vsix, "--force"], { env, limitMs: 60_000 });
}

function flags(suiteFile: string, session: Session, development: string): string[] {
  const always = "--no-sandbox --disable-gpu-sandbox --disable-updates --skip-welcome --skip-release-notes --no-cached-data";
  return [
    ...(session.open ? [session.open] : []),
    ...always.split(" "),
    ...(session.trusted ? ["--disable-workspace-trust"] : []),
    `--extensionDevelopmentPath=${development}`,
    `--extensionTestsPath=${suiteFile}`,
  ];
}
