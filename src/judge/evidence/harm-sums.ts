import { extremePositions } from './extreme-positions.ts';
import type { WindowEvidence } from './window-evidence.ts';

/** Some windows taken together. */
export interface HarmSum {
  readonly windows: number;
  readonly samples: number;
  /** Weighted harm beyond the limit, and the variance that sampling alone gives it. */
  readonly excess: number;
  readonly variance: number;
}

/** Sums over stretches of windows without their most extreme ones, each in time that does not grow with the stretch. */
export class HarmSums {
  readonly #residuals: Float64Array;
  readonly #samples: Float64Array;
  readonly #excess: Float64Array;
  readonly #variance: Float64Array;
  /** Up to each window: the lowest sum of excess before an onset, and the least excess of a single window. */
  readonly #lowest: Float64Array;
  readonly #least: Float64Array;

  /** Harm may begin at the first `horizon` of these windows. */
  constructor(windows: readonly WindowEvidence[], horizon: number) {
    const excess = new Float64Array(windows.map(({ weight, excess: own }) => weight * own));
    this.#residuals = new Float64Array(windows.map(({ residual }) => residual));
    this.#samples = runningSums(windows.map(({ samples }) => samples));
    this.#excess = runningSums(excess);
    this.#variance = runningSums(windows.map(({ weight, variance }) => weight ** 2 * variance));
    this.#lowest = runningMinima(this.#excess.subarray(0, horizon), windows.length);
    this.#least = runningMinima(excess, windows.length);
  }

  /** The windows from `start` to `end` (excluded) without the `trim` of the most harm and the `trim` of the least. */
  trimmed(start: number, end: number, trim: number): HarmSum {
    const extremes = extremePositions(this.#residuals, start, end, trim);
    if (extremes === null) return { windows: 0, samples: 0, excess: 0, variance: 0 };
    const between = (sums: Float64Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
    const sum = (sums: Float64Array) =>
      extremes.reduce((rest, at) => rest - between(sums, at, at + 1), between(sums, start, end));
    return {
      windows: end - start - extremes.length,
      samples: sum(this.#samples),
      excess: sum(this.#excess),
      variance: sum(this.#variance),
    };
  }

  /** No onset before `end` has a {@link trimmed} excess above this, if at most `trim` are left out on either side. */
  excessBound(end: number, trim: number): number {
    const most = (this.#excess[end] ?? 0) - (this.#lowest[end - 1] ?? 0);
    return most - 2 * trim * Math.min(0, this.#least[end - 1] ?? 0);
  }

  /** Positions of the windows that {@link trimmed} adds up. */
  kept(start: number, end: number, trim: number): number[] {
    const extremes = extremePositions(this.#residuals, start, end, trim);
    if (extremes === null) return [];
    const all = Array.from({ length: end - start }, (_, offset) => start + offset);
    return all.filter((position) => !extremes.includes(position));
  }
}

/** The sum before each term, and after the last one. */
function runningSums(terms: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(terms.length + 1);
  for (let index = 0; index < terms.length; index += 1)
    sums[index + 1] = (sums[index] ?? 0) + (terms[index] ?? 0);
  return sums;
}

/** The smallest value up to each of `length` positions. */
function runningMinima(values: Float64Array, length: number): Float64Array {
  const minima = new Float64Array(length);
  let smallest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < length; index += 1) {
    smallest = Math.min(smallest, values[index] ?? smallest);
    minima[index] = smallest;
  }
  return minima;
}
