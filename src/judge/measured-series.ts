import type { PairedValues } from './series-noise.ts';
import type { Yardstick } from './series-yardsticks.ts';

/** Series in one scale: paired values, the harm in each window, and the noise known when it closed. */
export interface MeasuredSeries {
  readonly yardstick: Yardstick;
  readonly paired: PairedValues;
  readonly harms: readonly number[];
  /** Stable before the canary began. */
  readonly earlier: readonly number[];
  readonly noise: readonly (number | null)[];
}
