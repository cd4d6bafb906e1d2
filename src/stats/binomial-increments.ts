import { logSpaced } from './log-spaced.ts';

/** Odds ratios from a twentieth more to twenty times as much. */
const ODDS_RATIOS = new Float64Array(logSpaced(1.05, 20, 24));
const LOG_ODDS_RATIOS = ODDS_RATIOS.map(Math.log);

/** Events that fell on two sides, of which the first had a share of all opportunities. */
export interface SharedEvents {
  /** Events of the first side. */
  readonly observed: number;
  /** Events of both sides. */
  readonly events: number;
  /** Requests, or exposure, of the first side among those of both. */
  readonly share: number;
}

/**
 * Conditional-binomial log-likelihood increments: how much one window speaks for the first side having `ψ` times the odds
 * (or rate) of the second, for 24 values of ψ. `exp` of each is an e-value under "the first is not larger": given the
 * events of both, E[ψ^X] ≤ (1 + θ(ψ - 1))^m whatever the base rate; for counts over an exposure it is equal.
 * Valid at any counts. Source: Hoeffding 1963 (sampling without replacement); docs/statistics.md, "Accumulated evidence".
 * Complexity: O(24).
 */
export function binomialIncrements({ observed, events, share }: SharedEvents): Float64Array {
  return ODDS_RATIOS.map(
    (ratio, index) => observed * (LOG_ODDS_RATIOS[index] ?? 0) - events * Math.log1p(share * (ratio - 1)),
  );
}
