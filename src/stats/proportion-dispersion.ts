import { pearsonDispersion } from './pearson-dispersion.ts';
import type { Proportion } from './proportion.ts';

/**
 * Index of dispersion of shares in time order: how many times do events vary more than one common share would have them?
 *
 * Valid: any whole counts; 1 where little is known, see {@link pearsonDispersion}.
 * Units: factor of a variance, at least 1.
 * Throws: nothing.
 * Reference: Pearson's chi-squared over its degrees of freedom.
 * Cost: O(windows).
 */
export function proportionDispersion(windows: readonly Proportion[]): number {
  return pearsonDispersion(windows, (rate) => rate * (1 - rate));
}
