import { checkConfidence } from './check-confidence.ts';
import { checkProportion } from './check-proportion.ts';
import type { Interval } from './interval.ts';
import { monotoneRoot } from './monotone-root.ts';
import type { Proportion } from './proportion.ts';
import { regularizedBeta } from './regularized-beta.ts';

/** Log-odds beyond which a rate cannot be told from 0 or 1. */
const WIDEST_LOG_ODDS = 700;

/**
 * Clopper-Pearson interval: between which rates does the true rate lie with at least this confidence, exactly?
 *
 * Valid: every total from 1 on; conservative (wider than Wilson's).
 * Units: counts in; rates from 0 to 1 out.
 * Throws: RangeError for a total of 0, impossible counts, or a confidence outside (0, 1).
 * Reference: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934); scipy's proportion_ci(method='exact').
 * Cost: O(sqrt(total)) per step of a root search of some 60 steps.
 */
export function clopperPearsonInterval(proportion: Proportion, confidence: number): Interval {
  checkConfidence('clopperPearsonInterval', confidence);
  checkProportion('clopperPearsonInterval', proportion);
  const { events, total } = proportion;
  if (total === 0) {
    throw new RangeError('clopperPearsonInterval requires at least 1 observation');
  }
  const tail = (1 - confidence) / 2;
  return {
    estimate: events / total,
    lower: events === 0 ? 0 : shareBelow(lowerLogOdds(events, total, tail)),
    upper: events === total ? 1 : shareBelow(-lowerLogOdds(total - events, total, tail)),
    confidence,
  };
}

/** Log-odds of the rate at which `events` or more are just as likely as `tail`. */
function lowerLogOdds(events: number, total: number, tail: number): number {
  return monotoneRoot(
    (logOdds) =>
      regularizedBeta(shareBelow(logOdds), shareBelow(-logOdds), events, total - events + 1) - tail,
    -WIDEST_LOG_ODDS,
    WIDEST_LOG_ODDS,
  );
}

function shareBelow(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
