import type { Memento } from "vscode";
import type { Log } from "../../core/ports/log.ts";
import type { Engine } from "../../node/engine/engine.ts";
import type { Busy } from "./busy.ts";
import type { Part } from "./part.ts";

/** What the repositories of a window share. */
export interface House {
  readonly engine: Engine;
  readonly log: Log;
  /** The editor's storage for this workspace. */
  readonly memory: Memento;
  readonly changed: (part: Part) => void;
  readonly busy: Busy;
}
