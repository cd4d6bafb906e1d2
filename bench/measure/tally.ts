import { median } from 'simple-statistics';
import type { Interval } from '../../src/stats/interval.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';

/** How often a rule fired. */
export interface Tally {
  readonly runs: number;
  /** Runs in which it fired after the onset. */
  readonly fired: number;
  /** Runs in which it fired before. */
  readonly early: number;
  /** Share of runs in which it fired after the onset, with its Wilson interval at 95 %. */
  readonly rate: Interval;
  /** Windows from the onset to the firing, median over the runs in which it fired; null where it never did. */
  readonly delay: number | null;
}

const CONFIDENCE = 0.95;

/** Counts firings, those up to `onset` windows apart. */
export function tally(firings: readonly (number | null)[], onset: number): Tally {
  const fired = firings.filter((at) => at !== null && at > onset).map((at) => (at ?? 0) - onset);
  const early = firings.filter((at) => at !== null && at <= onset).length;
  const rate = wilsonInterval({ events: fired.length, total: firings.length }, CONFIDENCE);
  return {
    runs: firings.length,
    fired: fired.length,
    early,
    rate,
    delay: fired.length === 0 ? null : median(fired),
  };
}
