import type { Log } from "../core/ports/log.ts";
import type { Engine, Request, Watch } from "../node/engine/engine.ts";
import type { Options, Values } from "./options.ts";
import type { Terminal } from "./terminal.ts";

/** One word after `repoloom`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Positional arguments as the help shows them. */
  readonly takes: string;
  readonly options: Options;
  /** A few more lines for its own help. */
  readonly notes?: string;
  run(call: Call): Promise<number>;
}

/** A command that was called: its arguments read, the world at hand. */
export interface Call {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Progress and cancellation for the engine. */
  readonly watch: Watch;
  readonly json: boolean;
  /** Started on first use. */
  readonly engine: () => Engine;
  /** The repository at a path, or named by the first positional argument (`.` where absent), with its settings. */
  readonly request: (path?: string) => Promise<Request>;
}
