/** Reads server-sent events from pieces that are cut anywhere; gives the data of each whole event. */
export class EventReader {
  #rest = "";

  /** Events that this piece completed: their data, and `error` where a server names the event so. */
  read(piece: string): { readonly data: string; readonly event: string }[] {
    this.#rest += piece;
    const blocks = this.#rest.split(/\r?\n\r?\n/);
    this.#rest = blocks.pop()!;
    return blocks.flatMap((block) => {
      const lines = block.split(/\r?\n/);
      const values = (name: string) =>
        lines.flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1).replace(/^ /, "")] : []));
      const data = values("data").join("\n");
      return data === "" ? [] : [{ data, event: values("event")[0] ?? "message" }];
    });
  }
}
