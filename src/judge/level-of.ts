import { median } from 'simple-statistics';
import type { SideSummary } from './comparison.ts';

/** The middle of the values of a side. */
export function levelOf(values: readonly number[]): SideSummary {
  return { value: median([...values]), events: null, samples: null };
}
