import type { Labels } from '../../readings/readings.ts';
import type { Rollup } from './lay-rollups.ts';

/** One series, as a store rolled it up. */
export interface RolledSeries {
  readonly labels: Labels;
  /** Length of each stretch that a value is for, milliseconds. */
  readonly stepMs: number;
  readonly rollups: readonly Rollup[];
}
