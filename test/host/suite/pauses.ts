import { cpuMs } from "./cpuMs.ts";

/** How long the thread that runs this stood still. */
export interface Pauses {
  /** Longest time between two ticks of a timer, milliseconds; on a busy machine others are to blame too. */
  readonly longest: number;
  /** Most milliseconds of CPU that this thread itself used between two ticks. */
  readonly own: number;
}

const every = 10;

/** Watches the thread from now on; `stop` tells what it saw. */
export function watchPauses(): { stop: () => Pauses } {
  const seen = { longest: 0, own: 0 };
  let last = look();
  const timer = setInterval(() => {
    const now = look();
    seen.longest = Math.max(seen.longest, now.time - last.time - every);
    seen.own = Math.max(seen.own, now.cpu - last.cpu);
    last = now;
  }, every);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

function look(): { time: number; cpu: number } {
  return { time: performance.now(), cpu: cpuMs() };
}
