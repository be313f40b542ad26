/**
 * Units of lines in a row group. Readers hold a group at once, and `datasets` reads as many rows at a time as the first
 * group has: that one is small. Arrow cannot read groups whose nested strings pass 2 GB.
 */
const groupUnits = 4_000_000;
const firstGroupUnits = 2_000_000;

/** Shares lines out over row groups, the same way whoever asks. */
export class RowGroups {
  #lines: string[] = [];
  #size = 0;
  #most = firstGroupUnits;

  /** Takes a line; gives the group before it where that is full now. */
  add(line: string): string[] | undefined {
    const full = this.#lines.length > 0 && this.#size + line.length > this.#most ? this.rest() : undefined;
    if (full) this.#most = groupUnits;
    this.#lines.push(line);
    this.#size += line.length;
    return full;
  }

  /** What has not been given yet. */
  rest(): string[] | undefined {
    const lines = this.#lines;
    this.#lines = [];
    this.#size = 0;
    return lines.length > 0 ? lines : undefined;
  }
}
