/** Calls that come in bursts become one, `milliseconds` after the first (`throttled`) or the last of them (`debounced`). */
export interface Soon {
  (): void;
  dispose(): void;
}

export function debounced(milliseconds: number, act: () => void): Soon {
  return delayed(milliseconds, act, true);
}

export function throttled(milliseconds: number, act: () => void): Soon {
  return delayed(milliseconds, act, false);
}

function delayed(milliseconds: number, act: () => void, restart: boolean): Soon {
  let timer: NodeJS.Timeout | undefined;
  const fire = (): void => {
    timer = undefined;
    act();
  };
  const soon = (): void => {
    if (timer !== undefined && !restart) return;
    clearTimeout(timer);
    timer = setTimeout(fire, milliseconds);
  };
  return Object.assign(soon, { dispose: () => clearTimeout(timer) });
}
