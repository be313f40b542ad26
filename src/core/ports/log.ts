/** Where messages go: stderr in the terminal, an output channel in the editor. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
