/** Elements whose content is of another language, or must stay as it is. */
const tags = /<!--|-->|<(\/?)(script|style|pre|textarea|template|svg|table|select)\b[^<>]*?(\/?)>/gi;

/** Knows when an element with content of its own kind, or a comment, is open in markup. */
export class TagScanner {
  #depth = 0;
  #comment = false;

  get open(): boolean {
    return this.#depth !== 0 || this.#comment;
  }

  read(line: string): void {
    for (const [tag, slash, name, empty] of line.matchAll(tags)) {
      if (tag === "-->") this.#comment = false;
      else if (this.#comment) continue;
      else if (tag === "<!--") this.#comment = true;
      else if (name !== undefined && empty !== "/") this.#depth += slash === "/" ? -1 : 1;
    }
    if (/<(?:script|style|pre|textarea|template)\b[^>]*$/i.test(line)) this.#depth += 1; // its tag ends on a later line
  }
}
