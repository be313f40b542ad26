import type { Soon } from "./soon.ts";

const pollMs = 20;

/** Knows what is going on, so that one can wait for the end of it. */
export class Busy {
  private readonly going = new Set<Promise<unknown>>();
  private readonly coming = new Set<Soon>();

  /** Work that is waited for until it ends, well or badly. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.going.add(work);
    try {
      return await work;
    } finally {
      this.going.delete(work);
    }
  }

  /** A delayed call that is waited for while it is pending. */
  soon(one: Soon): Soon {
    this.coming.add(one);
    return one;
  }

  forget(one: Soon): void {
    this.coming.delete(one);
  }

  /** Ends when nothing is going on and nothing is about to. */
  async idle(): Promise<void> {
    while (this.going.size > 0 || [...this.coming].some((one) => one.pending)) {
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
}
