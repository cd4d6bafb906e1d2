import { sumOf } from './sum-of.ts';

/** The mean of levels. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}
