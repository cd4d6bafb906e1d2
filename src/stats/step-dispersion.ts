/**
 * Dispersion of standardised counts in time order, from their steps: how many times do they vary more than single events
 * would have them? Events that come in clusters of b make it about b, however rare they are, where a robust spread of
 * windows that are mostly empty sees nothing.
 *
 * Valid: from about 5 residuals on, unbiased; a change of level is a single step. Fewer than 2 residuals: 1.
 * Units: residuals in standard errors of independent events; the result is a factor of a variance, at least 1.
 * Throws: nothing.
 * Reference: J. von Neumann et al., "The mean square successive difference", Annals of Mathematical Statistics 12 (1941).
 * Cost: O(n).
 */
export function stepDispersion(residuals: readonly number[]): number {
  const steps = residuals.slice(1).map((residual, index) => (residual - (residuals[index] ?? 0)) ** 2 / 2);
  if (steps.length === 0) return 1;
  return Math.max(1, steps.reduce((sum, step) => sum + step, 0) / steps.length);
}
