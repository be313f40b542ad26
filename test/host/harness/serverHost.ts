import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { installServer, type ServerInstallation } from "./installServer.ts";
import { openBrowser } from "./chromium.ts";
import type { Report } from "./report.ts";
import { shortFolder } from "./profile.ts";
import { startServer, type Server } from "./server.ts";
import { extensionOf, suiteEnvironment, type Host, type Session } from "./session.ts";
import { type HostName, versions } from "./versions.ts";

/** VS Code's server with a workbench in Chromium: needs no display and no download but npm packages. */
export async function serverHost(name: HostName, suiteFile: string): Promise<Host> {
  const installation = await installServer(name);
  const browser = await openBrowser();
  return {
    name: `${name} (${versions[name]}, server)`,
    run: (session) => runIn(installation, browser, suiteFile, session),
    stop: () => browser.close(),
  };
}

async function runIn(installation: ServerInstallation, browser: Browser, suiteFile: string, session: Session): Promise<Report> {
  const { path, remove } = shortFolder();
  const report = join(path, "report.json");
  const { development, install } = extensionOf(session, path);
  const server = await startServer(installation, {
    extensions: install,
    trusted: session.trusted,
    testDriver: true,
    env: suiteEnvironment(session, report),
  });
  try {
    const printed = await drive(browser, address(server, suiteFile, { open: session.open, development }), session.limitMs);
    if (!existsSync(report)) throw new Error(`no report from suite ${session.suite}:\n${printed}\n${server.log()}`);
    return JSON.parse(readFileSync(report, "utf8")) as Report;
  } finally {
    await server.stop();
    remove();
  }
}

/** Opens the workbench and waits until the suite says that it ended; returns what the window printed. */
async function drive(browser: Browser, url: string, limitMs: number): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const printed: string[] = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => printed.push(String(error)));
    await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => printed.push(args.join(" ")));
    const ended = new Promise<void>((resolve) => void page.exposeFunction("codeAutomationExit", () => resolve()));
    await page.goto(url, { timeout: 60_000 });
    const late = delay(limitMs, `the window did not end within ${limitMs / 1000} s`, { ref: false });
    const how = await Promise.race([ended, late]);
    return [...printed, ...(how ? [how] : [])].join("\n").slice(-6000);
  } finally {
    await context.close();
  }
}

function address(
  server: Server,
  suiteFile: string,
  { open, development }: { open: string | undefined; development: string },
): string {
  const remote = (path: string): string => `vscode-remote://${server.address}${path}`;
  const payload = [
    ["extensionDevelopmentPath", remote(development)],
    ["extensionTestsPath", remote(suiteFile)],
    ["skipWelcome", "true"],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (open) query.set(open.endsWith(".code-workspace") ? "workspace" : "folder", open);
  else query.set("ew", "true");
  return `http://${server.address}/?${query.toString()}`;
}
