import type { Browser } from "playwright-core";
import { installServer } from "../host/harness/installServer.ts";
import { type Server, type ServerOptions, startServer } from "../host/harness/server.ts";
import type { HostName } from "../host/harness/versions.ts";
import { Workbench } from "./workbench.ts";

export interface Window {
  readonly workbench: Workbench;
  readonly server: Server;
  close(): Promise<void>;
}

export interface WindowOptions extends ServerOptions {
  readonly host: HostName;
  /** Folder or `.code-workspace` file; nothing opens an empty window. */
  readonly open?: string;
}

/** Opens VS Code as a person sees it, the package installed. */
export async function openWindow(browser: Browser, options: WindowOptions): Promise<Window> {
  const server = await startServer(await installServer(options.host), options);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 960 },
    deviceScaleFactor: 1.5,
    reducedMotion: "reduce",
  });
  const close = async (): Promise<void> => {
    await context.close();
    await server.stop();
  };
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.setDefaultNavigationTimeout(60_000);
    await page.goto(`http://${server.address}/?${query(options.open)}`);
    const workbench = new Workbench(page);
    await workbench.ready();
    return { workbench, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function query(open: string | undefined): string {
  if (open === undefined) return "ew=true";
  return new URLSearchParams({ [open.endsWith(".code-workspace") ? "workspace" : "folder"]: open }).toString();
}
