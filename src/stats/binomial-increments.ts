import { logSpaced } from './log-spaced.ts';
import type { ProportionPair } from './proportion.ts';

/** Odds ratios from a twentieth more to twenty times as much. */
const ODDS_RATIOS = logSpaced(1.05, 20, 24);

/** Number of alternatives that {@link binomialIncrements} weighs. */
export const BINOMIAL_ALTERNATIVES = ODDS_RATIOS.length;

/**
 * Conditional-binomial log-likelihood increments: how much one window of two proportions speaks for the first having
 * `ψ` times the odds of the second, for 24 values of ψ. `exp` of each is an e-value under "the first is not larger":
 * given the events of both, E[ψ^X] ≤ (1 + θ(ψ - 1))^m whatever the base rate.
 * Valid at any counts. Source: Hoeffding 1963 (sampling without replacement); docs/statistics.md, "Accumulated evidence".
 * Complexity: O(24).
 */
export function binomialIncrements({ first, second }: ProportionPair): Float64Array {
  const events = first.events + second.events;
  const total = first.total + second.total;
  const share = total === 0 ? 0 : first.total / total;
  return Float64Array.from(
    ODDS_RATIOS,
    (ratio) => first.events * Math.log(ratio) - events * Math.log1p(share * (ratio - 1)),
  );
}
