import { once } from "node:events";

/** Stdout for data, stderr for people. */
export class Terminal {
  readonly #out = process.stdout;
  readonly #error = process.stderr;

  /** Waits where the reader is slower than we are. */
  async write(text: string): Promise<void> {
    if (!this.#out.write(text)) await once(this.#out, "drain");
  }

  async line(text = ""): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** One JSON document. */
  async json(value: unknown): Promise<void> {
    await this.write(`${JSON.stringify(value)}\n`);
  }

  /** A message for a person. */
  say(text: string): void {
    this.#error.write(`${text}\n`);
  }

  /** A line that is written over, for progress; only where stderr is a terminal. */
  status(text: string): void {
    if (this.interactive) this.#error.write(`\r\x1b[2K${text}`);
  }

  get interactive(): boolean {
    return this.#error.isTTY;
  }

  /** Columns of the terminal. */
  get width(): number {
    return this.#error.columns ?? 80;
  }

  /** Colours on stderr where it is a terminal and NO_COLOR does not forbid them. */
  get colour(): boolean {
    return this.interactive && !process.env["NO_COLOR"];
  }
}
