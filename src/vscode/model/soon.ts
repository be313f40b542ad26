/** A call that happens a little later, once for a burst. */
export interface Soon {
  (): void;
  readonly pending: boolean;
  dispose(): void;
}

/** Waits until nobody has called for so long. */
export function debounced(milliseconds: number, act: () => void): Soon {
  return delayed(milliseconds, act, true);
}

/** Waits so long after the first call. */
export function throttled(milliseconds: number, act: () => void): Soon {
  return delayed(milliseconds, act, false);
}

function delayed(milliseconds: number, act: () => void, restart: boolean): Soon {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const soon = (): void => {
    if (timer !== undefined && !restart) return;
    stop();
    timer = setTimeout(() => {
      stop();
      act();
    }, milliseconds);
  };
  return Object.defineProperty(Object.assign(soon, { dispose: stop, pending: false }), "pending", {
    get: () => timer !== undefined,
  });
}
