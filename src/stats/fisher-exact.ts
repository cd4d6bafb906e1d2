import type { Alternative } from './alternative.ts';
import { checkProportion } from './check-proportion.ts';
import { hypergeometricTailRatio } from './hypergeometric-tail-ratio.ts';
import { logHypergeometric } from './log-hypergeometric.ts';
import type { Proportion } from './proportion.ts';

/** Tables this close in probability count as equally likely, as in R. */
const EQUALLY_LIKELY = Math.log1p(1e-7);

/**
 * Fisher's exact test: how likely is a split of the events at least as extreme as this one, when both samples have
 * the same rate? Two-sided sums all tables that are at most as likely.
 *
 * Valid: any whole numbers; conservative, see `fisherMidP` for decisions. Relative error about 1e-12.
 * Units: counts in, probability out.
 * Throws: RangeError unless whole numbers with 0 <= events <= total.
 * Reference: R's `fisher.test`, scipy.stats.fisher_exact.
 * Cost: O(standard deviation of the count).
 */
export function fisherExact(first: Proportion, second: Proportion, alternative: Alternative): number {
  checkProportion('fisherExact', first, true);
  checkProportion('fisherExact', second, true);
  switch (alternative) {
    case 'greater':
      return upperTail(first, second);
    case 'less':
      return upperTail(second, first);
    case 'two-sided':
      return first.events >= mode(first, second) ? twoSided(first, second) : twoSided(second, first);
  }
}

/** P(at least as many events in the first sample). */
function upperTail(first: Proportion, second: Proportion): number {
  if (first.events * second.total >= second.events * first.total) {
    return Math.min(
      1,
      Math.exp(logHypergeometric(first, second)) * (1 + hypergeometricTailRatio(first, second)),
    );
  }
  return 1 - Math.exp(logHypergeometric(first, second)) * hypergeometricTailRatio(second, first);
}

/** Expects the events of the first sample at or above the mode. */
function twoSided(first: Proportion, second: Proportion): number {
  const top = mode(first, second);
  if (first.events <= top) {
    return 1;
  }
  const logPoint = logHypergeometric(first, second);
  const ownTail = Math.exp(logPoint) * (1 + hypergeometricTailRatio(first, second));
  return Math.min(1, ownTail + oppositeTail(first, second, { top, logPoint }));
}

/** All tables below the mode that are at most as likely as the observed one. */
function oppositeTail(
  first: Proportion,
  second: Proportion,
  { top, logPoint }: { readonly top: number; readonly logPoint: number },
): number {
  const limit = logPoint + EQUALLY_LIKELY;
  const withEvents = (events: number): readonly [Proportion, Proportion] => {
    const moved = first.events - events;
    return [
      { events, total: first.total },
      { events: second.events + moved, total: second.total },
    ];
  };
  let unlikely = Math.max(0, first.events + second.events - second.total) - 1;
  let likely = top + 1;
  while (likely - unlikely > 1) {
    const middle = unlikely + Math.floor((likely - unlikely) / 2);
    if (logHypergeometric(...withEvents(middle)) <= limit) {
      unlikely = middle;
    } else {
      likely = middle;
    }
  }
  if (unlikely < Math.max(0, first.events + second.events - second.total)) {
    return 0;
  }
  const [own, other] = withEvents(unlikely);
  return Math.exp(logHypergeometric(own, other)) * (1 + hypergeometricTailRatio(other, own));
}

/** The most likely number of events in the first sample. */
function mode(first: Proportion, second: Proportion): number {
  const events = first.events + second.events;
  return Math.floor(((first.total + 1) * (events + 1)) / (first.total + second.total + 2));
}
