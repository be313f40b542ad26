import { randomFrom } from "../order/random.ts";

/** Bounds within which the true share lies, in percent. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %. */
const z = 1.959963984540054;

/** Wilson's score interval (1927) for so many successes of `n`, 95 %; everything where `n` is 0. */
export function wilson(successes: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 100 };
  const share = successes / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return {
    low: successes === 0 ? 0 : bounded(((middle - half) / whole) * 100),
    high: successes === n ? 100 : bounded(((middle + half) / whole) * 100),
  };
}

const draws = 1000;

/** 95 % of the mean of scores between 0 and 1: Wilson's where all are 0 or 1, else the bootstrap with a fixed seed. */
export function intervalOf(scores: readonly number[]): Interval {
  const isYesNo = scores.every((score) => score === 0 || score === 1);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return isYesNo || scores.length === 1 ? wilson(total, scores.length) : bootstrap(scores);
}

function bootstrap(scores: readonly number[]): Interval {
  const random = randomFrom(scores.length);
  const means = Array.from({ length: draws }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < scores.length; drawn++) sum += scores[Math.floor(random() * scores.length)]!;
    return (sum / scores.length) * 100;
  }).toSorted((a, b) => a - b);
  return { low: means[Math.floor(draws * 0.025)]!, high: means[Math.ceil(draws * 0.975) - 1]! };
}

function bounded(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
