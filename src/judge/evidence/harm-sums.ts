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

  constructor(windows: readonly WindowEvidence[]) {
    this.#residuals = Float64Array.from(windows, ({ residual }) => residual);
    this.#samples = runningSums(windows, ({ samples }) => samples);
    this.#excess = runningSums(windows, ({ weight, excess }) => weight * excess);
    this.#variance = runningSums(windows, ({ weight, variance }) => weight ** 2 * variance);
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

  /** Positions of the windows that {@link trimmed} adds up. */
  kept(start: number, end: number, trim: number): number[] {
    const extremes = extremePositions(this.#residuals, start, end, trim);
    if (extremes === null) return [];
    const all = Array.from({ length: end - start }, (_, offset) => start + offset);
    return all.filter((position) => !extremes.includes(position));
  }
}

/** The sum before each window, and after the last one. */
function runningSums(
  windows: readonly WindowEvidence[],
  part: (window: WindowEvidence) => number,
): Float64Array {
  const sums = new Float64Array(windows.length + 1);
  for (const [position, window] of windows.entries())
    sums[position + 1] = (sums[position] ?? 0) + part(window);
  return sums;
}
