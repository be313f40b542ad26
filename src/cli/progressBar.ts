import type { Progress, Step } from "../core/ports/progress.ts";
import type { Terminal } from "./terminal.ts";

const words: Record<Step, string> = {
  walk: "Looking",
  read: "Reading",
  graph: "Linking",
  order: "Ordering",
  count: "Counting",
  pack: "Packing",
  compose: "Composing",
  export: "Writing",
  check: "Checking",
  ask: "Asking",
};

const every = 80; // milliseconds between two drawings

/** A bar on stderr, drawn at most every 80 ms; nothing where stderr is no terminal. */
export class ProgressBar {
  readonly #terminal: Terminal;
  #last = 0;
  #shown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  readonly report: Progress = (step, done, total) => {
    const now = Date.now();
    if (!this.#terminal.interactive || (now - this.#last < every && done !== total)) return;
    this.#last = now;
    this.#shown = true;
    this.#terminal.status(this.#draw(words[step], done, total));
  };

  /** Takes the bar off the screen. */
  clear(): void {
    if (this.#shown) this.#terminal.status("");
    this.#shown = false;
  }

  #draw(word: string, done: number, total: number | undefined): string {
    if (!total) return `${word}${done ? ` ${done}` : "..."}`;
    const width = Math.max(10, Math.min(30, this.#terminal.width - 40));
    const filled = Math.round((Math.min(done, total) / total) * width);
    const bar = "█".repeat(filled) + "░".repeat(width - filled);
    const shown = this.#terminal.colour ? `\x1b[36m${bar}\x1b[0m` : bar;
    return `${word.padEnd(10)}${shown} ${done}/${total}`;
  }
}
