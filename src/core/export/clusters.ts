/** Names that belong together, joined pair by pair (union-find with path halving). */
export class Clusters {
  readonly #parents = new Map<string, string>();

  has(name: string): boolean {
    return this.#parents.has(name);
  }

  add(name: string): void {
    if (!this.has(name)) this.#parents.set(name, name);
  }

  join(a: string, b: string): void {
    const [first, second] = [this.nameOf(a), this.nameOf(b)];
    if (first === second) return;
    if (first < second) this.#parents.set(second, first);
    else this.#parents.set(first, second);
  }

  /** The name that stands for the cluster: its least, whatever was joined first. */
  nameOf(name: string): string {
    this.add(name);
    let at = name;
    for (let up = this.#parents.get(at)!; up !== at; up = this.#parents.get(at)!) {
      this.#parents.set(at, this.#parents.get(up)!);
      at = up;
    }
    return at;
  }
}
