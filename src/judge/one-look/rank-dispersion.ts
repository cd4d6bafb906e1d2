import type { Observations } from '../observations.ts';

const MINIMUM_WINDOWS = 5;

/** How many times the windows of a side differ more from their whole than chance would have them, by ranks; at least 1. */
export function rankDispersion<T>(windows: readonly T[], observations: Observations<T>): number {
  if (windows.length < MINIMUM_WINDOWS) return 1;
  const whole = observations.merge(windows);
  const squares = windows.map((window) => {
    const { commonLanguage, variance } = observations.compare(window, whole);
    return variance > 0 ? (commonLanguage - 0.5) ** 2 / variance : 0;
  });
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / (windows.length - 1));
}
