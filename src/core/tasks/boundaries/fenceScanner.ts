/** Knows when a fenced block of Markdown, or its front matter, is open. */
export class FenceScanner {
  #fence = "";
  #first = true;

  get open(): boolean {
    return this.#fence !== "";
  }

  read(line: string): void {
    const isFirst = this.#first;
    this.#first = false;
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? /^(---|\+\+\+)\s*$/.exec(line)?.[1];
    if (fence === undefined) return;
    const opens = isFirst || fence.startsWith("`") || fence.startsWith("~");
    if (this.#fence === "" && opens) this.#fence = fence;
    else if (this.#fence !== "" && fence.startsWith(this.#fence)) this.#fence = "";
  }
}
