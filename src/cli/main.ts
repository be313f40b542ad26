import { resolve } from "node:path";
import envPaths from "env-paths";
import { nearest } from "../core/config/nearest.ts";
import { Problem } from "../core/model/problem.ts";
import type { Log } from "../core/ports/log.ts";
import { loadSettings } from "../node/config/loadSettings.ts";
import type { Engine } from "../node/engine/engine.ts";
import { LocalEngine } from "../node/engine/localEngine.ts";
import { writeFailure } from "../node/export/writeFailure.ts";
import { installedIn } from "../node/installation.ts";
import { bundledTokenizers } from "../node/tokens/bundled.ts";
import type { Call, Command } from "./command.ts";
import { commands, later } from "./commands.ts";
import { commandHelp, overview } from "./help.ts";
import { jobsOf, readArguments, settingsOf, usage, type Values } from "./options.ts";
import { ProgressBar } from "./progressBar.ts";
import { Terminal } from "./terminal.ts";
import { version } from "../node/version.ts";

/** Runs one command line and leaves its exit code behind: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = new Terminal();
  const interrupt = new AbortController();
  const bar = new ProgressBar(terminal);
  process.once("SIGINT", () => interrupt.abort());
  process.once("SIGTERM", () => interrupt.abort());
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0); // the reader has had enough
    process.exit(explain(writeFailure(error, "standard output"), terminal, interrupt.signal));
  });
  try {
    process.exitCode = await dispatch(args, { terminal, bar, signal: interrupt.signal });
  } catch (error) {
    process.exitCode = explain(error, terminal, interrupt.signal);
  } finally {
    bar.clear();
  }
}

interface Setting {
  readonly terminal: Terminal;
  readonly bar: ProgressBar;
  readonly signal: AbortSignal;
}

async function dispatch(args: readonly string[], setting: Setting): Promise<number> {
  const [name, ...rest] = args;
  if (name === "help" && rest.length > 0) return await dispatch([...rest, "--help"], setting);
  if (name === undefined || name === "--help" || name === "-h" || name === "help")
    return tell(setting, overview(commands), name ? 0 : 2);
  if (name === "--version") return tell(setting, version, 0);
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw unknownCommand(name);
  const { values, positionals } = readArguments(rest, command.options);
  if (values["help"]) return tell(setting, commandHelp(command), 0);
  return await runCommand(command, values, positionals, setting);
}

async function tell({ terminal }: Setting, text: string, code: number): Promise<number> {
  if (code === 0) await terminal.line(text);
  else terminal.say(text);
  return code;
}

function unknownCommand(name: string): Problem {
  if (later.includes(name)) return usage(`The command ${name} is not in this version; a later one brings it.`);
  if (name.startsWith("-")) return usage(`There is no flag ${name} without a command. See repoloom --help.`);
  const near = nearest(
    name,
    commands.map((command) => command.name),
  );
  return usage(`There is no command ${name}.${near ? ` Did you mean ${near}?` : " See repoloom --help."}`);
}

async function runCommand(command: Command, values: Values, positionals: string[], setting: Setting): Promise<number> {
  const log = logTo(setting, values);
  const engines: Engine[] = [];
  const engine = () => engines[0] ?? (engines[0] = new LocalEngine(installedIn(import.meta.dirname), log));
  const progress = values["quiet"] ? {} : { progress: setting.bar.report };
  const call: Call = {
    values,
    positionals,
    terminal: setting.terminal,
    log,
    signal: setting.signal,
    watch: { signal: setting.signal, ...progress },
    json: values["json"] === true,
    engine,
    request: (path) => requestOf(values, path === undefined ? positionals : [path]),
  };
  try {
    return await command.run(call);
  } finally {
    setting.bar.clear();
    await engines[0]?.close();
  }
}

async function requestOf(values: Values, positionals: readonly string[]) {
  if (positionals.length > 1) throw usage(`One path is enough; ${positionals[1]} is one too many.`);
  const root = resolve(positionals[0] ?? ".");
  const config = values["config"] as string | undefined;
  const settings = await loadSettings({
    root,
    flags: settingsOf(values),
    bundled: bundledTokenizers,
    ...(config ? { config } : {}),
  });
  const cache = (values["cache"] as string | undefined) ?? envPaths("repoloom", { suffix: "" }).cache;
  return { root, git: true, settings, without: [], jobs: jobsOf(values), cache: cache === "none" ? cache : resolve(cache) };
}

function logTo({ terminal, bar }: Setting, values: Values): Log {
  const say = (text: string) => {
    bar.clear();
    terminal.say(text);
  };
  const quiet = values["quiet"] === true;
  return {
    debug: (message) => values["verbose"] && say(message),
    info: (message) => !quiet && say(message),
    warn: (message) => !quiet && say(`warning: ${message}`),
    error: (message) => say(`error: ${message}`),
  };
}

function explain(error: unknown, terminal: Terminal, signal: AbortSignal): number {
  if (signal.aborted) {
    terminal.status("");
    terminal.say("Interrupted; no file was written.");
    return 130;
  }
  if (error instanceof Problem) {
    terminal.status("");
    terminal.say(`repoloom: ${error.message}`);
    return error.code === "usage" ? 2 : 1;
  }
  terminal.say(
    `repoloom: this is a defect of repoloom, please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}
