/** Work of which only the newest matters: a new task stops the one before it and starts once that has ended. */
export class Latest {
  private controller: AbortController | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the task with a signal that fires on `cancel` and on the next `run`; `undefined` where it was overtaken before it began. */
  async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    const before = this.last;
    const turn = (async () => {
      await before;
      return controller.signal.aborted ? undefined : await task(controller.signal);
    })();
    this.last = turn.catch(() => undefined);
    return await turn;
  }

  cancel(): void {
    this.controller?.abort();
  }
}
