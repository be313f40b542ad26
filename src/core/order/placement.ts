import { folderOf, type RepoPath } from "../model/repoPath.ts";

/** A fixed line of files, into which files that are free to stand anywhere are put without moving the others. */
export class Placement {
  readonly #nodes: readonly RepoPath[];
  readonly #line: readonly number[];
  /** Place in the line of each node: its own, or that of the file it stands next to. */
  readonly #place: Float64Array;
  readonly #heads = new Map<number, number[]>();
  readonly #followers = new Map<number, number[]>();
  readonly #closers = new Map<number, number[]>();
  /** First and last place of each folder with everything below it, and last place of its own files. */
  readonly #first = new Map<string, number>();
  readonly #last = new Map<string, number>();
  readonly #lastOwn = new Map<string, number>();

  constructor(nodes: readonly RepoPath[], line: readonly number[]) {
    this.#nodes = nodes;
    this.#line = line;
    this.#place = new Float64Array(nodes.length).fill(-1);
    for (const [place, node] of line.entries()) this.#note(node, place);
  }

  /** Before everything of its folder, and before those of its users that stand in the line. */
  head(node: number, users: readonly number[]): void {
    const places = users.map((user) => this.#place[user]!).filter((place) => place >= 0);
    const first = nearest(folderOf(this.#nodes[node]!), this.#first) ?? 0;
    this.#put(
      this.#heads,
      node,
      places.reduce((a, b) => Math.min(a, b), first),
    );
  }

  /** Right behind the last of the files it uses. */
  behind(node: number, used: readonly number[]): void {
    const place = used.reduce((latest, other) => Math.max(latest, this.#place[other]!), 0);
    this.#put(this.#followers, node, place);
  }

  /** Behind the last file of its folder. */
  close(node: number): void {
    const folder = folderOf(this.#nodes[node]!);
    this.#put(this.#closers, node, this.#lastOwn.get(folder) ?? nearest(folder, this.#last) ?? 0);
  }

  /** Every file once; those at one place by path. */
  order(): RepoPath[] {
    const result: number[] = [];
    for (let place = 0; place < Math.max(1, this.#line.length); place++) {
      result.push(...this.#at(this.#heads, place, 1));
      if (place < this.#line.length) result.push(this.#line[place]!);
      result.push(...this.#at(this.#followers, place, 0), ...this.#at(this.#closers, place, -1));
    }
    return result.map((node) => this.#nodes[node]!);
  }

  /** By path; before that, outer folders first (1) or last (-1). */
  #at(groups: ReadonlyMap<number, number[]>, place: number, outer: number): number[] {
    const depth = (node: number) => this.#nodes[node]!.split("/").length;
    return (groups.get(place) ?? []).toSorted((a, b) => outer * (depth(a) - depth(b)) || a - b);
  }

  #note(node: number, place: number): void {
    this.#place[node] = place;
    let folder = folderOf(this.#nodes[node]!);
    this.#lastOwn.set(folder, place);
    for (; ; folder = folderOf(folder)) {
      if (!this.#first.has(folder)) this.#first.set(folder, place);
      this.#last.set(folder, place);
      if (folder === "") return;
    }
  }

  #put(groups: Map<number, number[]>, node: number, place: number): void {
    this.#place[node] = place;
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [node]);
    else group.push(node);
  }
}

/** What a map knows of a folder, or of the nearest folder above that it knows. */
function nearest(folder: string, places: ReadonlyMap<string, number>): number | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const place = places.get(at);
    if (place !== undefined || at === "") return place;
  }
}
