import type { EventCount } from './event-count.ts';
import { pearsonDispersion } from './pearson-dispersion.ts';

/**
 * Index of dispersion of events over exposures in time order: how many times do they vary more than one common rate
 * would have them?
 *
 * Valid: any whole events and exposures above 0; 1 where little is known, see {@link pearsonDispersion}.
 * Units: factor of a variance, at least 1.
 * Throws: nothing.
 * Reference: Pearson's chi-squared over its degrees of freedom, for Poisson counts.
 * Cost: O(windows).
 */
export function countDispersion(windows: readonly EventCount[]): number {
  const counts = windows.map(({ events, exposure }) => ({ events, total: exposure }));
  return pearsonDispersion(counts, (rate) => rate);
}
