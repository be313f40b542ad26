import type { Disposable } from "vscode";

/** Things that live and end together: `add` hands back what it was given. */
export class Disposables implements Disposable {
  private readonly kept: Disposable[] = [];

  add<T extends Disposable>(one: T): T {
    this.kept.push(one);
    return one;
  }

  /** In reverse order, so that what came later may still use what came first. */
  dispose(): void {
    for (const one of this.kept.splice(0).toReversed()) one.dispose();
  }
}
