import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "./report.ts";

/** One opened window in which one suite runs. */
export interface Session {
  /** File name below test/host/suite, without its ending. */
  readonly suite: string;
  /** Folder or `.code-workspace` file to open; nothing opens an empty window. */
  readonly open?: string;
  /** The extension: a folder under development, or a package that is installed as a person would. */
  readonly extension: { readonly folder: string } | { readonly vsix: string };
  readonly trusted: boolean;
  /** The suite has no longer than this, the start of the window included. */
  readonly limitMs: number;
  /** More variables for the suite. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Somewhere the suites can run: a desktop VS Code, or its server with a browser. */
export interface Host {
  /** For the log: "newest, server". */
  readonly name: string;
  /** @throws Error when no report was written, with all that is known */
  run(session: Session): Promise<Report>;
  stop(): Promise<void>;
}

/**
 * What a host loads: VS Code runs tests only beside an extension under development,
 * so an installed package gets a neighbour that does nothing.
 */
export function extensionOf(session: Session, scratch: string): { development: string; install: readonly string[] } {
  if ("folder" in session.extension) return { development: session.extension.folder, install: [] };
  const development = join(scratch, "neighbour");
  mkdirSync(development, { recursive: true });
  const manifest = { name: "neighbour", publisher: "repoloom-test", version: "0.0.0", engines: { vscode: "*" } };
  writeFileSync(join(development, "package.json"), JSON.stringify(manifest));
  return { development, install: [session.extension.vsix] };
}

/** The environment that tells the suite inside what to do; the variables reach the extension host. */
export function suiteEnvironment(session: Session, report: string): Record<string, string> {
  return { ...session.env, REPOLOOM_TEST_SUITE: session.suite, REPOLOOM_TEST_REPORT: report };
}
